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
        StopIfDiverged(trainer);
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(Trainer trainer, EpochMetrics metrics)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        StopIfDiverged(trainer);
    }

    void StopIfDiverged(Trainer trainer)
    {
        if (!trainer.HasDiverged)
            return;
        Terminated = true;
        trainer.StopTraining = true;
    }
}
