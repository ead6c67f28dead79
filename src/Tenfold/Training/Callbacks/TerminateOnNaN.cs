namespace Tenfold;

/// <summary>Stops training as soon as the loss is not a number or infinite.</summary>
public sealed class TerminateOnNaN : Callback
{
    /// <summary>Whether it had to stop training.</summary>
    public bool Terminated { get; private set; }

    /// <inheritdoc/>
    public override void OnBatchEnd(Trainer trainer, in BatchProgress progress)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        if (double.IsFinite(progress.Loss))
            return;
        Terminated = true;
        trainer.StopTraining = true;
    }
}
