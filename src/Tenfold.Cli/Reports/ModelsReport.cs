namespace Tenfold.Cli;

/// <summary>What <c>models --json</c> prints.</summary>
sealed record ModelsReport(IReadOnlyList<ModelLine> Models);
