namespace Tenfold.Cli;

/// <summary>A comparison of runs, for people.</summary>
static class ComparisonText
{
    const string None = "-";

    public static void Say(RunComparison comparison, string? report)
    {
        Session.Say(Results(comparison));
        if (comparison.Differences.Count > 0)
        {
            Session.Say();
            Session.Say(Settings(comparison));
        }

        Session.Say();
        foreach (string sentence in comparison.Pairs.Select(pair => pair.Verdict).Concat(comparison.NoPairs))
            Session.Say(sentence);
        if (report is not null)
            Session.Say($"report: {report}");
    }

    static TextTable Results(RunComparison comparison)
    {
        TextTable table = new TextTable("run", "model", "data", "state", "test", "95 % interval", "wrong", "validation", "epochs", "parameters", "time").AlignRight(4, 5, 6, 7, 8, 9, 10);
        foreach (ComparedRun run in comparison.Runs)
        {
            RunSummary summary = run.Summary;
            table.Add(
                run.Name, summary.Model, summary.Data ?? None, summary.State.ToString().ToLowerInvariant(), Share(run.Accuracy ?? summary.TestAccuracy),
                run.Interval is { } interval ? $"{Numbers.Fraction(interval.Low)} to {Numbers.Fraction(interval.High)}" : None,
                Count(run.Errors ?? summary.TestErrors), Share(summary.ValAccuracy), Count(summary.Epochs), Count(summary.Parameters),
                summary.Seconds is { } seconds ? Numbers.Duration(seconds) : None);
        }

        return table;
    }

    static TextTable Settings(RunComparison comparison)
    {
        TextTable table = new(["setting", .. comparison.Runs.Select(run => run.Name)]);
        foreach (SettingDifference difference in comparison.Differences)
            table.Add([difference.Key, .. difference.Values.Select(value => value.Length == 0 ? None : value)]);
        return table;
    }

    static string Share(double? value) => value is { } share ? Numbers.Fraction(share) : None;

    static string Count(long? value) => value is { } count ? Numbers.Count(count) : None;
}
