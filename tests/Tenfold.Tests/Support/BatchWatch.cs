namespace Tenfold.Tests.Support;

/// <summary>Does something after every step.</summary>
sealed class BatchWatch(Action<Trainer, BatchProgress> watch) : Callback
{
    public override void OnBatchEnd(Trainer trainer, in BatchProgress progress) => watch(trainer, progress);
}
