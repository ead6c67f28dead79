namespace Tenfold.Cli;

/// <summary>What <c>read --json</c> prints.</summary>
sealed record ReadReport(string Model, IReadOnlyList<ReadPicture> Pictures, IReadOnlyList<PredictionFailure> Failures);
