namespace Tenfold.Cli;

/// <summary>What <c>data preview --json</c> prints.</summary>
sealed record PreviewReport(string Data, string Source, string Part, string File);
