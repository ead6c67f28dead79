using System.Runtime.InteropServices;

namespace Tenfold;

/// <summary>What every epoch came to, in order.</summary>
public sealed class History
{
    readonly List<EpochMetrics> _epochs = [];
    readonly List<double> _losses = [];

    /// <summary>The epochs so far.</summary>
    public IReadOnlyList<EpochMetrics> Epochs => _epochs;

    /// <summary>The epoch with the least validation loss (the least training loss without validation), the first among equals; null before the first.</summary>
    public EpochMetrics? Best => _epochs.MinBy(Rank);

    /// <summary>What <see cref="Best"/> compares, of each epoch so far.</summary>
    internal ReadOnlySpan<double> Losses => CollectionsMarshal.AsSpan(_losses);

    internal void Add(EpochMetrics epoch)
    {
        _epochs.Add(epoch);
        _losses.Add(Rank(epoch));
    }

    /// <summary>What is compared; an epoch that diverged comes last.</summary>
    static double Rank(EpochMetrics epoch)
    {
        double loss = double.IsNaN(epoch.ValidationAccuracy) ? epoch.Loss : epoch.ValidationLoss;
        return double.IsNaN(loss) ? double.PositiveInfinity : loss;
    }
}
