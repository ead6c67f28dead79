namespace Tenfold.Cli;

/// <summary>What <c>data verify --json</c> prints.</summary>
sealed record VerificationReport(string Path, bool Verified, string Detail, IReadOnlyList<VerificationLine> Files);
