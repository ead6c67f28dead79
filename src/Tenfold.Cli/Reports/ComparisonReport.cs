namespace Tenfold.Cli;

/// <summary>What <c>compare --json</c> prints.</summary>
/// <param name="Runs">The runs in the order asked for.</param>
/// <param name="Differences">Settings in which they differ.</param>
/// <param name="Pairs">Every other run against the first.</param>
/// <param name="Untested">Sentences about pairs that cannot be tested.</param>
/// <param name="Report">The page that was written; null without <c>--out</c>.</param>
sealed record ComparisonReport(
    IReadOnlyList<ComparisonLine> Runs, IReadOnlyList<SettingDifference> Differences, IReadOnlyList<RunPair> Pairs, IReadOnlyList<string> Untested, string? Report)
{
    public static ComparisonReport Of(RunComparison comparison, string? report) =>
        new([.. comparison.Runs.Select(ComparisonLine.Of)], comparison.Differences, comparison.Pairs, comparison.NoPairs, report);
}
