using System.Diagnostics;

namespace Tenfold;

/// <summary>Tests after every epoch, keeps the trial so far, and ends it after the epochs that are wanted.</summary>
/// <remarks>It has to be called before <see cref="BackupAndRestore"/>: killed between the two, the state lacks an epoch, which is trained again to the same bits.</remarks>
sealed class TrialWatch(TrialPlan plan, ImageSet test, TrialStore store, Trial before) : Callback
{
    readonly long _started = Stopwatch.GetTimestamp();
    readonly List<TrialEpoch> _epochs = [.. before.Epochs];

    /// <summary>Receives the images of each step.</summary>
    public required Action<int> OnImages { get; init; }

    /// <summary>Receives each epoch.</summary>
    public required Action<TrialEpoch> OnEpoch { get; init; }

    /// <summary>The trial so far.</summary>
    public Trial Trial => before with { Epochs = [.. _epochs], Seconds = before.Seconds + Stopwatch.GetElapsedTime(_started).TotalSeconds };

    public override void OnTrainBegin(Trainer trainer) => trainer.StopTraining = _epochs.Count >= plan.Epochs;

    public override void OnBatchEnd(Trainer trainer, in BatchProgress progress) =>
        OnImages(progress.Images - Math.Max(0, (progress.Step - 1) * trainer.Recipe.BatchSize));

    public override void OnEpochEnd(Trainer trainer, EpochMetrics metrics)
    {
        (double loss, double accuracy) = (metrics.ValidationLoss, metrics.ValidationAccuracy);
        bool held = !plan.ValidatesOnTest && !double.IsNaN(accuracy);
        if (!plan.ValidatesOnTest)
        {
            Evaluation evaluation = trainer.Evaluate(test);
            (loss, accuracy) = (evaluation.Loss, evaluation.Accuracy);
        }

        TrialEpoch epoch = new(
            metrics.Epoch, metrics.Loss, metrics.Accuracy, held ? metrics.ValidationLoss : null, held ? metrics.ValidationAccuracy : null,
            loss, accuracy, metrics.LearningRate, metrics.Seconds);
        _epochs.Add(epoch);
        store.WriteUnfinished(Trial);
        trainer.StopTraining |= _epochs.Count >= plan.Epochs;
        OnEpoch(epoch);
    }
}
