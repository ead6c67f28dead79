namespace Tenfold;

/// <summary>What the trials of one model and recipe come to together; accuracies on the test images, as fractions.</summary>
/// <param name="Seeds">Trials.</param>
/// <param name="Partial">Whether they were cut short: then no figure is the recipe's.</param>
/// <param name="LastMean">Mean over the seeds of the last epoch.</param>
/// <param name="LastDeviation">Sample deviation of that; null for a single seed.</param>
/// <param name="BestMean">Mean over the seeds of each one's best epoch, chosen on the test images.</param>
/// <param name="BestDeviation">Sample deviation of that; null for a single seed.</param>
/// <param name="Highest">The greatest of all epochs and seeds.</param>
/// <param name="HighestEpoch">Its epoch.</param>
/// <param name="HighestSeed">Its seed.</param>
/// <param name="SecondsPerTrial">Mean wall time of a trial.</param>
public sealed record TrialFigures(
    int Seeds, bool Partial, double LastMean, double? LastDeviation, double BestMean, double? BestDeviation,
    double Highest, int HighestEpoch, ulong HighestSeed, double SecondsPerTrial)
{
    /// <summary>The figures of trials of one model and recipe; null where there is none with an epoch.</summary>
    public static TrialFigures? Of(IReadOnlyList<Trial> trials)
    {
        ArgumentNullException.ThrowIfNull(trials);
        Trial[] begun = [.. trials.Where(trial => trial.Epochs.Count > 0)];
        if (begun.Length == 0)
            return null;
        double[] last = [.. begun.Select(trial => trial.Epochs[^1].TestAccuracy)];
        TrialEpoch[] best = [.. begun.Select(BestEpoch)];
        int highest = Array.IndexOf(best, best.MaxBy(epoch => epoch.TestAccuracy));
        return new TrialFigures(
            begun.Length, begun.Any(trial => trial.Partial), last.Average(), Deviation(last), best.Average(epoch => epoch.TestAccuracy),
            Deviation([.. best.Select(epoch => epoch.TestAccuracy)]), best[highest].TestAccuracy, best[highest].Epoch, begun[highest].Seed, begun.Average(trial => trial.Seconds));
    }

    /// <summary>The epoch with the greatest accuracy on the test images, the first among equals.</summary>
    internal static TrialEpoch BestEpoch(Trial trial) => trial.Epochs.MaxBy(epoch => epoch.TestAccuracy)!;

    static double? Deviation(double[] values) => values.Length < 2 ? null : Statistics.MeanAndDeviation(values).Deviation;
}
