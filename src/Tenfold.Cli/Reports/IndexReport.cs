namespace Tenfold.Cli;

/// <summary>What <c>runs reindex --json</c> prints.</summary>
sealed record IndexReport(string Index, int Runs, double Seconds);
