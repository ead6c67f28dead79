namespace Tenfold.Cli;

/// <summary>What <c>runs list --json</c> prints.</summary>
/// <param name="Folder">The folder of all runs.</param>
/// <param name="Total">Runs in it.</param>
/// <param name="Found">Those that fulfil the conditions.</param>
/// <param name="Runs">Those that are shown, in order.</param>
sealed record RunsReport(string Folder, int Total, int Found, IReadOnlyList<RunLine> Runs);
