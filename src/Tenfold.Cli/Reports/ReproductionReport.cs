namespace Tenfold.Cli;

/// <summary>What <c>reproduce --json</c> prints: the models asked for, the files written, and whether it was stopped before the end.</summary>
sealed record ReproductionReport(string Folder, bool Cancelled, IReadOnlyList<ReproductionLine> Models, IReadOnlyList<string> Files);
