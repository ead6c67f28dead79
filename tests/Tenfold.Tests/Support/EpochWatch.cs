namespace Tenfold.Tests.Support;

/// <summary>Does something after every epoch.</summary>
sealed class EpochWatch(Action<Trainer> watch) : Callback
{
    public override void OnEpochEnd(Trainer trainer, EpochMetrics metrics) => watch(trainer);
}
