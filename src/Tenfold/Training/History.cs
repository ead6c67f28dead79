using System.Runtime.InteropServices;

namespace Tenfold;

/// <summary>What every epoch came to, in order.</summary>
public sealed class History
{
    readonly List<EpochMetrics> _epochs = [];
    readonly List<double> _losses = [];

    /// <summary>The epochs so far.</summary>
    public IReadOnlyList<EpochMetrics> Epochs => _epochs;

    /// <summary>
    /// The epoch with the greatest validation accuracy, among equals the one with the least loss, then the first; without
    /// validation the one with the least training loss. Null before the first.
    /// </summary>
    /// <remarks>Accuracy, since label smoothing makes the plain validation loss rise while the answers get better: by loss, epochs were kept that err up to a third more.</remarks>
    public EpochMetrics? Best => _epochs.MinBy(epoch => (-Accuracy(epoch), Rank(epoch)));

    /// <summary>The validation loss of each epoch so far, or its training loss without validation: what schedules watch.</summary>
    internal ReadOnlySpan<double> Losses => CollectionsMarshal.AsSpan(_losses);

    internal void Add(EpochMetrics epoch)
    {
        _epochs.Add(epoch);
        _losses.Add(Rank(epoch));
    }

    static double Accuracy(EpochMetrics epoch) => double.IsNaN(epoch.ValidationAccuracy) ? 0 : epoch.ValidationAccuracy;

    /// <summary>An epoch that diverged comes last.</summary>
    static double Rank(EpochMetrics epoch)
    {
        double loss = double.IsNaN(epoch.ValidationAccuracy) ? epoch.Loss : epoch.ValidationLoss;
        return double.IsNaN(loss) ? double.PositiveInfinity : loss;
    }
}
