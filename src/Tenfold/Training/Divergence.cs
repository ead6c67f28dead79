namespace Tenfold;

/// <summary>How a training shows that its steps were too large.</summary>
static class Divergence
{
    /// <summary>Whether the loss of a batch is infinite or not a number.</summary>
    public static bool In(double loss) => !double.IsFinite(loss);

    /// <summary>Whether an epoch left a loss of the held-out images, or a parameter, that is. The loss of a batch is from before its step: what the epoch's last one did shows here alone.</summary>
    public static bool In(EpochMetrics epoch, Network network) => (!double.IsNaN(epoch.ValidationAccuracy) && In(epoch.ValidationLoss)) || !network.IsFinite;
}
