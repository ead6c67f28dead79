namespace Tenfold;

/// <summary>Stops training as soon as the loss, that of the held-out images after an epoch, or a parameter is not a number or infinite.</summary>
public sealed class TerminateOnNaN : Callback
{
    /// <summary>Whether it had to stop training.</summary>
    public bool Terminated { get; private set; }

    /// <inheritdoc/>
    public override void OnBatchEnd(Trainer trainer, in BatchProgress progress)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        if (!double.IsFinite(progress.Loss))
            Stop(trainer);
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(Trainer trainer, EpochMetrics metrics)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        ArgumentNullException.ThrowIfNull(metrics);
        // The loss of a batch is from before its step: what the epoch's last one did shows here alone.
        bool isHeldLossLost = !double.IsNaN(metrics.ValidationAccuracy) && !double.IsFinite(metrics.ValidationLoss);
        if (isHeldLossLost || trainer.Network.Values.Span.ContainsAnyExceptInRange(float.MinValue, float.MaxValue))
            Stop(trainer);
    }

    void Stop(Trainer trainer)
    {
        Terminated = true;
        trainer.StopTraining = true;
    }
}
