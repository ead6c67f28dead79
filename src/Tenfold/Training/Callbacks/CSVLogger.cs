using System.Globalization;
using System.Text;

namespace Tenfold;

/// <summary>Writes one line of metrics for each epoch, <c>epoch,loss,accuracy,val_loss,val_accuracy,lr,seconds,images_per_second</c>.</summary>
/// <remarks>The file is written whole each time, so that a run that was killed and resumed holds each epoch once.</remarks>
public sealed class CSVLogger : Callback
{
    readonly string _path;

    /// <summary>Logs to one file, replaced if it exists.</summary>
    public CSVLogger(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        _path = path;
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(Trainer trainer, EpochMetrics metrics)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        StringBuilder text = new("epoch,loss,accuracy,val_loss,val_accuracy,lr,seconds,images_per_second\n");
        foreach (EpochMetrics epoch in trainer.History.Epochs)
        {
            text.Append(CultureInfo.InvariantCulture, $"{epoch.Epoch},{epoch.Loss:R},{epoch.Accuracy:R},{Held(epoch, epoch.ValidationLoss)},{Held(epoch, epoch.ValidationAccuracy)},");
            text.Append(CultureInfo.InvariantCulture, $"{epoch.LearningRate:R},{epoch.Seconds:F3},{epoch.ImagesPerSecond:F0}\n");
        }

        AtomicFile.WriteText(_path, text.ToString());
    }

    /// <summary>Empty where there is no validation, which has an accuracy even where its loss is not a number.</summary>
    static string Held(EpochMetrics epoch, double value) => double.IsNaN(epoch.ValidationAccuracy) ? "" : value.ToString("R", CultureInfo.InvariantCulture);
}
