namespace Tenfold;

/// <summary>Stops training when a metric has not become better for some epochs, as Keras' EarlyStopping.</summary>
/// <remarks>Source: https://keras.io/api/callbacks/early_stopping. A patience of 0 stops as one of 1 does, and what is restored is the trainer's best epoch, whatever is watched.</remarks>
public sealed class EarlyStopping : Callback
{
    readonly bool _greaterIsBetter;
    double _best;
    int _wait;

    /// <summary>Watches one metric.</summary>
    /// <param name="monitor"><c>val_loss</c>, <c>val_accuracy</c>, <c>loss</c> or <c>accuracy</c>.</param>
    /// <param name="patience">Epochs without a better value after which training stops, at least 0.</param>
    /// <param name="minDelta">The least change that counts as better, at least 0.</param>
    public EarlyStopping(string monitor = "val_loss", int patience = 0, double minDelta = 0)
    {
        ArgumentException.ThrowIfNullOrEmpty(monitor);
        ArgumentOutOfRangeException.ThrowIfNegative(patience);
        ArgumentOutOfRangeException.ThrowIfNegative(minDelta);
        Monitor = monitor;
        Patience = patience;
        MinDelta = minDelta;
        _greaterIsBetter = monitor.EndsWith("accuracy", StringComparison.Ordinal);
    }

    /// <summary>The metric.</summary>
    public string Monitor { get; }

    /// <summary>Epochs without a better value after which training stops.</summary>
    public int Patience { get; }

    /// <summary>The least change that counts as better.</summary>
    public double MinDelta { get; }

    /// <summary>Whether the network gets back the parameters of <see cref="Trainer.BestEpoch"/>, however training came to its end.</summary>
    public bool RestoreBestWeights { get; init; }

    /// <inheritdoc/>
    public override void OnTrainBegin(Trainer trainer)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        _best = _greaterIsBetter ? double.NegativeInfinity : double.PositiveInfinity;
        _wait = 0;
        foreach (EpochMetrics epoch in trainer.History.Epochs)
            Watch(trainer, epoch);
    }

    /// <inheritdoc/>
    /// <exception cref="TenfoldException">A validation is watched, and there are no images held out for it.</exception>
    public override void OnEpochEnd(Trainer trainer, EpochMetrics metrics)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        ArgumentNullException.ThrowIfNull(metrics);
        Watch(trainer, metrics);
    }

    /// <inheritdoc/>
    public override void OnTrainEnd(Trainer trainer)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        if (RestoreBestWeights)
            trainer.RestoreBestWeights();
    }

    void Watch(Trainer trainer, EpochMetrics epoch)
    {
        double value = epoch[Monitor];
        if (Monitor.StartsWith("val_", StringComparison.Ordinal) && double.IsNaN(epoch.ValidationAccuracy))
            throw new TenfoldException($"Early stopping watches {Monitor}, but no images are held out for validation; hold some out, or watch loss or accuracy.");
        bool better = _greaterIsBetter ? value - MinDelta > _best : value + MinDelta < _best;
        if (better)
        {
            _best = value;
            _wait = 0;
        }
        else if (++_wait >= Patience)
        {
            trainer.StopTraining = true;
        }
    }
}
