namespace Tenfold.Cli;

/// <summary>What <c>predict --json</c> prints.</summary>
sealed record PredictionReport(string Model, string RunDirectory, IReadOnlyList<PredictionLine> Predictions, IReadOnlyList<PredictionFailure> Failures);
