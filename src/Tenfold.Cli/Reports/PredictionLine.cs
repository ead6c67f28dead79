namespace Tenfold.Cli;

/// <summary>One picture's digit.</summary>
/// <param name="File">As the user named it; one of several in a CSV file has its number behind it, counted from 1: <c>test.csv#1</c>.</param>
/// <param name="Digit">The most probable one.</param>
/// <param name="Probability">Its probability.</param>
/// <param name="Probabilities">Those of 0, 1, ... 9.</param>
sealed record PredictionLine(string File, int Digit, float Probability, IReadOnlyList<float> Probabilities);
