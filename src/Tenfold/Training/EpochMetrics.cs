namespace Tenfold;

/// <summary>What one epoch came to; accuracies are fractions, losses means over images, times seconds.</summary>
/// <param name="Epoch">From 1.</param>
/// <param name="Loss">Running loss of the training images, with the penalties of regularizers.</param>
/// <param name="Accuracy">Running accuracy of the training images.</param>
/// <param name="ValidationLoss">Loss of the held-out images after the epoch, without penalties; NaN without any.</param>
/// <param name="ValidationAccuracy">Accuracy of the held-out images after the epoch; NaN without any.</param>
/// <param name="LearningRate">Step size of the last step.</param>
/// <param name="Seconds">Time of the training pass, without validation.</param>
/// <param name="ImagesPerSecond">Training images a second.</param>
public sealed record EpochMetrics(
    int Epoch, double Loss, double Accuracy, double ValidationLoss, double ValidationAccuracy, double LearningRate, double Seconds, double ImagesPerSecond)
{
    /// <summary>A metric by its Keras name: <c>loss accuracy val_loss val_accuracy</c>.</summary>
    /// <exception cref="TenfoldException">There is no such metric.</exception>
    public double this[string name] => name switch
    {
        "loss" => Loss,
        "accuracy" => Accuracy,
        "val_loss" => ValidationLoss,
        "val_accuracy" => ValidationAccuracy,
        _ => throw new TenfoldException($"There is no metric '{name}'; use loss, accuracy, val_loss or val_accuracy."),
    };
}
