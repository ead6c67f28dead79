namespace Tenfold.Cli;

/// <summary>A run of <c>runs list --json</c>; null where its folder has no such figure.</summary>
sealed record RunLine(
    string Name, string RunDirectory, string Model, int? Members, RunState State, string? Data, int? Epochs, int? BestEpoch, double? TrainLoss,
    double? ValAccuracy, double? TestAccuracy, int? TestErrors, long? Parameters, double? Seconds, DateTime? Started)
{
    public static RunLine Of(RunSummary run) => new(
        run.Name, run.Path, run.Model, run.Members, run.State, run.Data, run.Epochs, run.BestEpoch, run.TrainLoss,
        run.ValAccuracy, run.TestAccuracy, run.TestErrors, run.Parameters, run.Seconds, run.Started);
}
