using System.Text.Json.Serialization;

namespace Tenfold;

/// <summary>What one epoch of a <see cref="Trial"/> came to; accuracies are fractions, losses means over images.</summary>
/// <param name="Epoch">From 1.</param>
/// <param name="Loss">Running loss of the training images.</param>
/// <param name="Accuracy">Running accuracy of the training images.</param>
/// <param name="ValLoss">Loss of the held-out images; null without any.</param>
/// <param name="ValAccuracy">Accuracy of the held-out images; null without any.</param>
/// <param name="TestLoss">Loss of the test images.</param>
/// <param name="TestAccuracy">Accuracy of the test images.</param>
/// <param name="LearningRate">Step size of the last step.</param>
/// <param name="Seconds">Time of the training pass.</param>
public sealed record TrialEpoch(
    int Epoch, double Loss, double Accuracy, double? ValLoss, double? ValAccuracy, double TestLoss, double TestAccuracy,
    [property: JsonPropertyName("lr")] double LearningRate, double Seconds);
