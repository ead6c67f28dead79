namespace Tenfold;

/// <summary>
/// Writes event files for TensorBoard after every epoch: <c>epoch_loss</c>, <c>epoch_accuracy</c> and <c>epoch_learning_rate</c> below
/// <c>train/</c> and <c>validation/</c>, as Keras' callback of that name does, a histogram of every tensor, the first layer's filters as a picture,
/// and the settings as hyperparameters.
/// </summary>
/// <remarks>A training that is gone on with tells TensorBoard from which epoch on to forget what it saw before, so no epoch is drawn twice.</remarks>
public sealed class TensorBoard : Callback, IDisposable
{
    internal const string Training = "train";
    internal const string Validation = "validation";
    internal const string LossTag = "epoch_loss";
    internal const string AccuracyTag = "epoch_accuracy";
    const int FiltersAcross = 8;
    const int MostFilters = 64;

    readonly string _folder;
    readonly TimeProvider _time;
    EventFile? _session;
    EventFile? _training;
    EventFile? _validation;

    /// <summary>Writes into a folder; other trainings' files there stay.</summary>
    /// <param name="folder">One for each training, such as the run's; TensorBoard's <c>--logdir</c> is the folder above.</param>
    /// <param name="time">The clock; the system's where null.</param>
    public TensorBoard(string folder, TimeProvider? time = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        _folder = folder;
        _time = time ?? TimeProvider.System;
    }

    /// <summary>Whether a training has written such files into a folder.</summary>
    public static bool HasEvents(string folder) => EventFile.AnyIn(folder) && EventFile.AnyIn(Path.Combine(folder, Training));

    /// <inheritdoc/>
    public override void OnTrainBegin(Trainer trainer)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        int done = trainer.History.Epochs.Count;
        _session = new EventFile(_folder, _time);
        _training = new EventFile(Path.Combine(_folder, Training), _time);
        _session.Write(0, EventValues.HyperParameters("_hparams_/experiment", HyperParameters.Experiment(Now)));
        _session.Write(0, EventValues.HyperParameters("_hparams_/session_start_info", HyperParameters.Start(trainer.Recipe, Now)));
        if (done == 0)
            return;

        // The state may have been saved by a process that was killed before it wrote its last epoch here: that one comes again, as far as it can.
        bool isAtItsEnd = trainer.State.StepInEpoch == 0;
        foreach (EventFile file in Files(trainer.History.Epochs[^1]))
            file.Restart(isAtItsEnd ? done : done + 1);
        if (isAtItsEnd)
            Write(trainer.Network, trainer.History.Epochs[^1]);
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(Trainer trainer, EpochMetrics metrics)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        ArgumentNullException.ThrowIfNull(metrics);
        Write(trainer.Network, metrics);
    }

    /// <inheritdoc/>
    public override void OnTrainEnd(Trainer trainer)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        // One that was stopped has no end yet: TensorBoard shows it as running.
        if (trainer.HasDiverged || trainer.StopTraining || trainer.History.Epochs.Count == trainer.Recipe.Epochs)
            _session?.Write(0, EventValues.HyperParameters("_hparams_/session_end_info", HyperParameters.End(!trainer.HasDiverged, Now)));
        Dispose();
    }

    /// <summary>Closes the files, as the end of a training does.</summary>
    public void Dispose()
    {
        foreach (EventFile? file in (EventFile?[])[_session, _training, _validation])
            file?.Dispose();
        (_session, _training, _validation) = (null, null, null);
    }

    double Now => (_time.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalSeconds;

    /// <summary>The files that an epoch is written into.</summary>
    IEnumerable<EventFile> Files(EpochMetrics epoch)
    {
        yield return _training!;
        if (!double.IsNaN(epoch.ValidationLoss))
            yield return _validation ??= new EventFile(Path.Combine(_folder, Validation), _time);
    }

    void Write(Network network, EpochMetrics epoch)
    {
        foreach (EventFile file in Files(epoch))
        {
            if (file == _validation)
                file.Write(epoch.Epoch, EventValues.Scalar(LossTag, epoch.ValidationLoss), EventValues.Scalar(AccuracyTag, epoch.ValidationAccuracy));
            else
                file.Write(epoch.Epoch, EventValues.Scalar(LossTag, epoch.Loss), EventValues.Scalar(AccuracyTag, epoch.Accuracy), EventValues.Scalar("epoch_learning_rate", epoch.LearningRate));
        }

        foreach (Parameter parameter in network.Parameters)
            _training!.Write(epoch.Epoch, EventValues.Histogram(parameter.Name, parameter.Values));
        if (FirstFilters.Of(network) is { } filters)
        {
            (float[] sheet, int rows, int columns) = HeatPicture.Sheet(filters.Weights.Values, Math.Min(MostFilters, filters.Weights.Rows), filters.Height, filters.Width, FiltersAcross);
            _training!.Write(epoch.Epoch, EventValues.Image($"filters/{filters.Weights.Name}", HeatPicture.Signed(sheet, rows, columns, HeatPicture.Scale(sheet)), columns, rows));
        }
    }
}
