namespace Tenfold.Cli;

/// <summary>What <c>report --json</c> prints.</summary>
/// <param name="Report">The file.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Runs">What it is about.</param>
/// <param name="Missing">Sentences about what it leaves out, and why.</param>
sealed record PageReport(string Report, long Bytes, IReadOnlyList<string> Runs, IReadOnlyList<string> Missing);
