namespace Tenfold.Cli;

/// <summary>What <c>data compose --json</c> prints.</summary>
sealed record ComposedReport(string Source, int Images, int NonDigits, string File);
