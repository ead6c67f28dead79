namespace Tenfold;

/// <summary>Writes a report on one run: a page that stands on its own.</summary>
public static class RunReport
{
    /// <summary>The file's name in the run's folder, unless told otherwise.</summary>
    public const string DefaultName = "report.html";

    /// <summary>Writes the page; an existing file is replaced whole. What cannot be told any more, such as answers to images that are gone, is said on the page.</summary>
    /// <param name="run">The run.</param>
    /// <param name="path">The file.</param>
    /// <param name="options">How; by default with the best parameters and the data it was trained on.</param>
    /// <param name="progress">Receives how many test images are through.</param>
    /// <param name="cancellation">Stops before anything is written.</param>
    /// <returns>Sentences about what is left out, and why.</returns>
    /// <exception cref="TenfoldException">The run is damaged, or the file cannot be written.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static IReadOnlyList<string> Write(RunDirectory run, string path, ReportOptions? options = null, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentException.ThrowIfNullOrEmpty(path);
        RunFindings findings = RunFindings.Gather(run, options ?? new ReportOptions(), progress, cancellation);
        ReportPage.Write(path, Title(findings), Subtitle(findings), RunSections.All, findings);
        return [.. new[] { findings.ModelTrouble, findings.DataTrouble }.OfType<string>()];
    }

    internal static string Title(RunFindings run) => run.Summary.Data is { } data ? $"{run.Model} on {data}" : run.Model;

    static string Subtitle(RunFindings run) => run.Summary.Started is { } started
        ? FormattableString.Invariant($"Run {run.Summary.Name}, begun {started:yyyy-MM-dd HH:mm} UTC")
        : $"Run {run.Summary.Name}";
}
