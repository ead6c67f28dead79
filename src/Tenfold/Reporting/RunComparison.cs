namespace Tenfold;

/// <summary>Several runs side by side: settings and results in which they differ, and whether the differences are more than noise.</summary>
public sealed class RunComparison
{
    RunComparison(IReadOnlyList<RunFindings> findings)
    {
        Findings = findings;
        IReadOnlyList<string> names = Names([.. findings.Select(run => run.Summary)]);
        Runs = [.. findings.Select((run, i) => Compared(names[i], run))];
        Differences = SettingDifference.Of([.. findings.Select(run => run.Summary)]);
        (Pairs, NoPairs) = Pair(findings, names);
    }

    /// <summary>The runs, in the order asked for.</summary>
    public IReadOnlyList<ComparedRun> Runs { get; }

    /// <summary>The settings in which they differ.</summary>
    public IReadOnlyList<SettingDifference> Differences { get; }

    /// <summary>Every other run against the first, as far as both have answered the same images.</summary>
    public IReadOnlyList<RunPair> Pairs { get; }

    /// <summary>Sentences about pairs that cannot be tested, and why.</summary>
    public IReadOnlyList<string> NoPairs { get; }

    internal IReadOnlyList<RunFindings> Findings { get; }

    /// <summary>Reads the runs and lets each answer the test images of its data.</summary>
    /// <param name="runs">At least two.</param>
    /// <param name="options">How.</param>
    /// <param name="progress">Receives how many images the run at hand is through.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="TenfoldException">There are fewer than two, or one is damaged.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static RunComparison Of(IReadOnlyList<RunDirectory> runs, ReportOptions? options = null, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(runs);
        if (runs.Count < 2)
            throw new TenfoldException($"There is nothing to compare {(runs.Count == 1 ? runs[0].Path : "")} with; name at least two runs.");
        return new RunComparison([.. runs.Select(run => RunFindings.Gather(run, options ?? new ReportOptions(), progress, cancellation))]);
    }

    /// <summary>Writes the comparison as a page that stands on its own; an existing file is replaced whole.</summary>
    /// <exception cref="TenfoldException">The file cannot be written.</exception>
    public void Write(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ReportPage.Write(path, $"{Runs.Count} runs compared", string.Join(", ", Runs.Select(run => run.Name)), ComparisonSections.All, this);
    }

    /// <summary>Holm's correction of the p-values of several tests, each in its place: the smallest times their number, the next times one less ..., never falling.</summary>
    internal static double[] Holm(IReadOnlyList<double> values)
    {
        double[] corrected = new double[values.Count];
        double least = 0;
        foreach ((int rank, int i) in Enumerable.Range(0, values.Count).OrderBy(i => values[i]).Index())
            corrected[i] = least = Math.Max(least, Math.Min(1, (values.Count - rank) * values[i]));
        return corrected;
    }

    static IReadOnlyList<string> Names(IReadOnlyList<RunSummary> runs) =>
        [.. runs.Select(run => runs.Count(other => other.Name == run.Name) > 1 ? run.Path : run.Name)];

    static ComparedRun Compared(string name, RunFindings run)
    {
        Evaluation? evaluation = run.Answers?.Evaluation;
        return new ComparedRun(name, run.Summary, evaluation?.Errors, evaluation?.Count, evaluation is null ? null : Statistics.Wilson(evaluation.Count - evaluation.Errors, evaluation.Count), run.NoAnswers);
    }

    static (IReadOnlyList<RunPair> Pairs, IReadOnlyList<string> NoPairs) Pair(IReadOnlyList<RunFindings> runs, IReadOnlyList<string> names)
    {
        List<(int Second, McNemarTest Test)> tests = [];
        List<string> impossible = [];
        string? first = runs[0].Answers?.Images.Sha256();
        for (int i = 1; i < runs.Count; i++)
        {
            if ((runs[0].NoAnswers ?? runs[i].NoAnswers) is { } reason)
                impossible.Add($"{names[0]} and {names[i]} cannot be tested on the same images. {reason}");
            else if (runs[i].Answers!.Images.Sha256() != first)
                impossible.Add($"{names[0]} and {names[i]} have different test images, so McNemar's test of the same images is not possible; give images for both with --data.");
            else
                tests.Add((i, Statistics.McNemar(runs[0].Answers!.Evaluation, runs[i].Answers!.Evaluation)));
        }

        double[] corrected = Holm([.. tests.Select(test => test.Test.PValue)]);
        RunPair[] pairs = [.. tests.Select((test, i) => new RunPair(
            names[0], names[test.Second], test.Test, corrected[i], Verdict.Of(names[0], names[test.Second], test.Test, tests.Count > 1 ? corrected[i] : null)))];
        return (pairs, impossible);
    }
}
