namespace Tenfold;

/// <summary>How far an epoch is.</summary>
/// <param name="Epoch">From 1.</param>
/// <param name="Step">Steps done in this epoch.</param>
/// <param name="Steps">Steps of an epoch.</param>
/// <param name="Images">Images done in this epoch.</param>
/// <param name="Loss">Mean loss of the epoch so far, with the penalties of regularizers.</param>
/// <param name="Accuracy">Accuracy of the epoch so far.</param>
/// <param name="Seconds">Time since the epoch began, or was taken up again.</param>
/// <param name="ImagesPerSecond">Images a second in that time.</param>
public readonly record struct BatchProgress(
    int Epoch, int Step, int Steps, int Images, double Loss, double Accuracy, double Seconds, double ImagesPerSecond);
