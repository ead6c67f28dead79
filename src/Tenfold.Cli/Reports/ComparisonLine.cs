namespace Tenfold.Cli;

/// <summary>One run of <c>compare --json</c>.</summary>
sealed record ComparisonLine(
    string Name, string RunDirectory, string Model, string? Data, RunState State, int? Epochs, long? Parameters, double? Seconds,
    double? ValAccuracy, double? TestAccuracy, int? TestErrors, int? TestImages, ProportionInterval? TestInterval)
{
    public static ComparisonLine Of(ComparedRun run) => new(
        run.Name, run.Summary.Path, run.Summary.Model, run.Summary.Data, run.Summary.State, run.Summary.Epochs, run.Summary.Parameters, run.Summary.Seconds,
        run.Summary.ValAccuracy, run.Accuracy ?? run.Summary.TestAccuracy, run.Errors ?? run.Summary.TestErrors, run.Images, run.Interval);
}
