namespace Tenfold;

/// <summary>Keeps the whole state of training in one file, replaced after every epoch and when training is cancelled, so that it can go on to the same bits.</summary>
public sealed class BackupAndRestore : Callback
{
    readonly string _path;

    /// <summary>Keeps the state in one file.</summary>
    public BackupAndRestore(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        _path = path;
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(Trainer trainer, EpochMetrics metrics) => StateFile.Save(trainer, _path);

    /// <inheritdoc/>
    public override void OnTrainEnd(Trainer trainer)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        if (trainer.State.StepInEpoch > 0)
            StateFile.Save(trainer, _path);
    }
}
