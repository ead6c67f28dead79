using Spectre.Console;

namespace Tenfold.Cli;

/// <summary>Shows a download and a training on stderr: a live line on a terminal, else one line a file and one an epoch.</summary>
/// <remarks>The training thread only stores its last numbers; a timer's thread draws them.</remarks>
sealed class TrainingProgress(Session session) : Callback, IProgress<DownloadProgress>
{
    readonly Lock _lock = new();
    BatchProgress _batch;
    DownloadProgress _download;
    Recipe? _recipe;
    double _validationAccuracy = double.NaN;
    string? _file;

    /// <summary>Runs the work and shows how far it is.</summary>
    public T Show<T>(Func<T> work) => LiveLine.Show(session, Render, work);

    public override void OnTrainBegin(Trainer trainer)
    {
        lock (_lock)
            _recipe = trainer.Recipe;
    }

    public override void OnBatchEnd(Trainer trainer, in BatchProgress progress)
    {
        lock (_lock)
            _batch = progress;
    }

    public override void OnEpochEnd(Trainer trainer, EpochMetrics metrics)
    {
        lock (_lock)
            _validationAccuracy = metrics.ValidationAccuracy;
        session.Note(Line(metrics, trainer.Recipe.Epochs));
    }

    public void Report(DownloadProgress value)
    {
        bool isNew;
        lock (_lock)
        {
            _download = value;
            isNew = _file != value.File;
            _file = value.File;
        }

        if (isNew)
            session.Note($"downloading {value.File} from {value.Mirror}{(value.Total is { } total ? $" ({Numbers.Count(total)} bytes)" : "")}");
    }

    /// <summary>An epoch in one line.</summary>
    internal static string Line(EpochMetrics metrics, int epochs)
    {
        string validation = double.IsNaN(metrics.ValidationAccuracy) ? ""
            : $"  val_loss {Numbers.Loss(metrics.ValidationLoss)}  val_accuracy {Numbers.Fraction(metrics.ValidationAccuracy)}";
        return $"epoch {metrics.Epoch}/{epochs}  loss {Numbers.Loss(metrics.Loss)}  accuracy {Numbers.Fraction(metrics.Accuracy)}{validation}"
            + $"  {Numbers.Duration(metrics.Seconds)}  {Numbers.Count((long)metrics.ImagesPerSecond)} images/s";
    }

    internal string Render(IAnsiConsole console)
    {
        BatchProgress batch;
        DownloadProgress download;
        Recipe? recipe;
        double validation;
        lock (_lock)
            (batch, download, recipe, validation) = (_batch, _download, _recipe, _validationAccuracy);
        if (recipe is null || batch.Steps == 0)
            return download.File is null ? "[dim]loading the data[/]" : RenderDownload(console, download);
        double share = (double)batch.Step / batch.Steps;
        double stepsLeft = ((double)(recipe.Epochs - batch.Epoch) * batch.Steps) + batch.Steps - batch.Step;
        double secondsLeft = stepsLeft * recipe.BatchSize / Math.Max(1, batch.ImagesPerSecond);
        string held = double.IsNaN(validation) ? "" : $"  val {Numbers.Fraction(validation)}";
        return ProgressLine.Compose(console, $"epoch {batch.Epoch}/{recipe.Epochs} ", share,
            $" {Numbers.Count((long)batch.ImagesPerSecond)} images/s  loss {Numbers.Loss(batch.Loss)}  accuracy {Numbers.Fraction(batch.Accuracy)}{held}  {Numbers.Clock(secondsLeft)} left");
    }

    static string RenderDownload(IAnsiConsole console, DownloadProgress download)
    {
        string left = download.SecondsLeft is { } seconds ? $"  {Numbers.Clock(seconds)} left" : "";
        string of = download.Total is { } total ? $" of {Numbers.Count(total)}" : "";
        return ProgressLine.Compose(console, $"{download.File} ", (double)download.Bytes / (download.Total ?? long.MaxValue), $" {Numbers.Count(download.Bytes)}{of} bytes{left}");
    }
}
