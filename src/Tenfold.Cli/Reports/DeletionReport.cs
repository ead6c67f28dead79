namespace Tenfold.Cli;

/// <summary>What <c>runs delete --json</c> prints: the folders that are gone.</summary>
sealed record DeletionReport(IReadOnlyList<string> Deleted);
