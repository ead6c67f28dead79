namespace Tenfold;

/// <summary>What a classifier says to images.</summary>
/// <param name="Predictions">The class of each image, <c>[N]</c>.</param>
/// <param name="Probabilities">How likely each class is, <c>[N, classes]</c>, row by row; a row sums to 1.</param>
public sealed record Answers(IReadOnlyList<byte> Predictions, IReadOnlyList<float> Probabilities);
