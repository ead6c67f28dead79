namespace Tenfold.Cli;

/// <summary>What a reproduction came to, for people.</summary>
static class ReproductionText
{
    public static TextTable Table(IEnumerable<ReproductionRow> rows)
    {
        TextTable table = new("model", "claim", "source: best epoch, chosen on test", "best: last epoch", "goals");
        foreach (ReproductionRow row in rows)
        {
            TrialFigures? source = TrialFigures.Of(row.Source), best = TrialFigures.Of(row.Best);
            table.Add(
                row.Entry.Name,
                row.Claim.Percent is { } percent ? Numbers.Of($"{percent:F2} %") : "none in figures",
                source is null ? "not run" : Figure(source, source.BestMean, source.BestDeviation),
                best is null ? "not run" : Figure(best, best.LastMean, best.LastDeviation),
                string.Join(", ", row.Goals.Select(goal => goal.Holds switch { true => "holds", false => "missed", null => "not known" })));
        }

        return table;
    }

    static string Figure(TrialFigures figures, double mean, double? deviation) =>
        Numbers.Of($"{100 * mean:F2}{(deviation is { } value ? Numbers.Of($" ± {100 * value:F2}") : "")} %{(figures.Partial ? " (partial)" : "")}");
}
