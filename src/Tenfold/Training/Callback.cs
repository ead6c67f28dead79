namespace Tenfold;

/// <summary>Something that watches or steers training, with Keras' moments. A new one is one file in <c>Training/Callbacks</c>.</summary>
public abstract class Callback
{
    /// <summary>Before the first step, also of a resumed training: the trainer's history then holds the epochs before.</summary>
    public virtual void OnTrainBegin(Trainer trainer)
    {
    }

    /// <summary>After every step, on the training thread: it must return quickly, and not read the parameters, which other threads may still be updating.</summary>
    public virtual void OnBatchEnd(Trainer trainer, in BatchProgress progress)
    {
    }

    /// <summary>After every epoch and its validation.</summary>
    public virtual void OnEpochEnd(Trainer trainer, EpochMetrics metrics)
    {
    }

    /// <summary>After the last step, also when training was cancelled or a callback stopped it; not when something failed.</summary>
    public virtual void OnTrainEnd(Trainer trainer)
    {
    }
}
