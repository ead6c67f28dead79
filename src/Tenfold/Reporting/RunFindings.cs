namespace Tenfold;

/// <summary>All that a run's folder and its data tell about it: what reports and comparisons are made of.</summary>
sealed record RunFindings
{
    public required RunDirectory Run { get; init; }

    public required RunSummary Summary { get; init; }

    public required RunEnvironment? Environment { get; init; }

    /// <summary>Each training's epochs: one, or one for each member of an ensemble; a learner without epochs has none.</summary>
    public required IReadOnlyList<RunCurves> Curves { get; init; }

    /// <summary>What an ensemble came to; null for a single learner or before it is done.</summary>
    public EnsembleResult? Ensemble { get; init; }

    /// <summary>The network, where it is a single one.</summary>
    public Network? Network { get; init; }

    /// <summary>Why its learner cannot be opened; null where it can.</summary>
    public string? ModelTrouble { get; init; }

    /// <summary>Why its images cannot be used; null where they can.</summary>
    public string? DataTrouble { get; init; }

    /// <summary>What it says to images that it was not trained on.</summary>
    public RunAnswers? Answers { get; init; }

    public IReadOnlyList<ClassBalance> Balance { get; init; } = [];

    /// <summary>The name of the model, or how many of which vote.</summary>
    public required string Model { get; init; }

    /// <summary>Why there are no answers; null where there are some.</summary>
    public string? NoAnswers => Answers is not null ? null : ModelTrouble ?? DataTrouble ?? "The data have no images with labels beside those that were trained on.";

    /// <summary>Reads the run's folder, and lets it answer to the test images of its data, if both can be had.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static RunFindings Gather(RunDirectory run, ReportOptions options, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        RunSummary summary = RunSummary.Read(run.Path);
        RunFindings findings = new()
        {
            Run = run,
            Summary = summary,
            Environment = run.ReadEnvironment(),
            Curves = ReadCurves(run, summary),
            Ensemble = summary is { Members: not null, State: RunState.Done } ? run.ReadResult(EnsembleJson.Default.EnsembleResult) : null,
            Model = summary.Model,
        };
        IClassifier classifier;
        try
        {
            classifier = Classifiers.Open(run, options.Checkpoint, options.Threads);
        }
        catch (TenfoldException e)
        {
            return findings.WithData(options, null, progress, cancellation) with { ModelTrouble = $"The trained model cannot be opened: {e.Message}" };
        }

        using (classifier)
        {
            findings = findings with { Model = classifier.Name, Network = (classifier as Evaluator)?.Network };
            return findings.WithData(options, classifier, progress, cancellation);
        }
    }

    static IReadOnlyList<RunCurves> ReadCurves(RunDirectory run, RunSummary summary)
    {
        IEnumerable<RunCurves> curves = summary.Members is { } members
            ? Enumerable.Range(1, members).Select(member => new RunCurves(
                FormattableString.Invariant($"member {member}"), MetricsFile.Read(Path.Combine(Classifiers.MemberPath(run, member), Path.GetFileName(run.MetricsPath)))))
            : [new RunCurves("", MetricsFile.Read(run.MetricsPath))];
        return [.. curves.Where(curve => curve.Epochs.Count > 0)];
    }

    RunFindings WithData(ReportOptions options, IClassifier? classifier, IProgress<int>? progress, CancellationToken cancellation)
    {
        try
        {
            Dataset data = Datasets.Load(options.Data ?? Run.Data, options.DataOptions, cancellation);
            TrainingImages images = RunImages.Split(Run, data);
            if (Environment is { } environment && environment.TrainSha256 != images.Sha256)
                return this with { DataTrouble = $"The data are no longer those that it was trained on ({environment.Data} from {environment.DataSource}; {data.Source} now holds others), so nothing that needs images is shown; name their place with --data." };
            return With(images, classifier, progress, cancellation);
        }
        catch (TenfoldException e)
        {
            return this with { DataTrouble = $"The data cannot be found any more, so nothing that needs images is shown: {e.Message}" };
        }
    }

    RunFindings With(TrainingImages images, IClassifier? classifier, IProgress<int>? progress, CancellationToken cancellation)
    {
        List<ClassBalance> balance = [ClassBalance.Of("training", images.Data.Train, images.TrainIndices)];
        if (images.HeldIndices.Count > 0)
            balance.Add(ClassBalance.Of("validation", images.Data.Train, images.HeldIndices));
        ImageSet? test = images.Data.Test is { HasLabels: true } labelled ? labelled : null;
        if (test is not null)
            balance.Add(ClassBalance.Of("test", test, Enumerable.Range(0, test.Count)));
        (string part, ImageSet? asked) = test is not null ? ("test", test) : ("validation", images.Held.Count > 0 ? images.Held : null);
        return this with
        {
            Balance = balance,
            Answers = asked is null || classifier is null ? null : RunAnswers.Of(part, asked, classifier.Answer(asked, progress, cancellation), LeakGuard.Find(Run, asked)?.Count),
        };
    }
}
