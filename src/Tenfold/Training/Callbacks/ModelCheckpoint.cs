namespace Tenfold;

/// <summary>Saves the network as a .safetensors file after every epoch, or only after those that were the best so far.</summary>
/// <remarks>Best is <see cref="History.Best"/>: the greatest validation accuracy, over resumed epochs too.</remarks>
public sealed class ModelCheckpoint : Callback
{
    readonly string _path;
    readonly bool _saveBestOnly;

    /// <summary>Saves to one file, replaced whole each time.</summary>
    /// <param name="path">The file.</param>
    /// <param name="saveBestOnly">Whether epochs that are not the best so far are left out.</param>
    public ModelCheckpoint(string path, bool saveBestOnly = true)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        _path = path;
        _saveBestOnly = saveBestOnly;
    }

    /// <inheritdoc/>
    public override void OnTrainBegin(Trainer trainer)
    {
        ArgumentNullException.ThrowIfNull(trainer);

        // A run killed between two files of one epoch is mended: what the trainer restored is what both say.
        if (trainer.History.Epochs.Count > 0)
            Save(trainer);
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(Trainer trainer, EpochMetrics metrics)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        ArgumentNullException.ThrowIfNull(metrics);
        if (!_saveBestOnly || trainer.BestEpoch == metrics.Epoch)
            Save(trainer);
    }

    /// <inheritdoc/>
    public override void OnTrainEnd(Trainer trainer)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        if (!_saveBestOnly)
            Save(trainer);
    }

    void Save(Trainer trainer) => NetworkFile.Save(trainer.Network, _path, _saveBestOnly ? trainer.BestValues : trainer.Network.Values.Span);
}
