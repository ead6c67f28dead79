namespace Tenfold;

/// <summary>The runs' results in a table, with the interval that each accuracy lies in.</summary>
sealed class ComparedResultsSection() : ReportSection<RunComparison>("results", "Results")
{
    public override void Write(PageBody page, RunComparison subject)
    {
        HtmlWriter html = page.Html;
        double best = subject.Runs.Max(run => run.Accuracy) ?? double.NaN;
        html.Add($"""
            <div class="wide"><table><caption>The interval is Wilson's, to 95 %: where the accuracy lies on all such images.</caption>
            <thead><tr><th scope="col">Run</th><th scope="col">Model</th><th scope="col">Data</th><th scope="col">State</th><th scope="col" class="n">Test accuracy</th><th scope="col" class="n">95 % interval</th><th scope="col" class="n">Wrong</th><th scope="col" class="n">Validation</th><th scope="col" class="n">Epochs</th><th scope="col" class="n">Parameters</th><th scope="col" class="n">Time</th></tr></thead><tbody>
            """);
        foreach (ComparedRun run in subject.Runs)
        {
            html.Add($"""<tr><th scope="row">{run.Name}</th><td>{run.Summary.Model}{(run.Summary.Members is { } members ? FormattableString.Invariant($", {members} members") : "")}</td><td>{run.Summary.Data}</td><td>{run.Summary.State.ToString().ToLowerInvariant()}</td><td class="n">""");
            html.Raw(run.Accuracy == best ? "<b>" : "");
            html.Add($"{Share(run.Accuracy ?? run.Summary.TestAccuracy)}");
            html.Raw(run.Accuracy == best ? "</b>" : "");
            html.Add($"""</td><td class="n">{(run.Interval is { } interval ? FormattableString.Invariant($"{100 * interval.Low:F2} to {100 * interval.High:F2} %") : "–")}</td><td class="n">{Count(run.Errors ?? run.Summary.TestErrors)}</td><td class="n">{Share(run.Summary.ValAccuracy)}</td><td class="n">{Count(run.Summary.Epochs)}</td><td class="n">{Count(run.Summary.Parameters)}</td><td class="n">{(run.Summary.Seconds is { } seconds ? PageText.Duration(seconds) : "–")}</td></tr>""");
        }

        html.Add($"</tbody></table></div>");
        foreach (ComparedRun run in subject.Runs.Where(run => run.NoAnswers is not null))
            html.Add($"""<p class="missing">{run.Name}: {run.NoAnswers}</p>""");
    }

    static string Share(double? value) => value is { } share ? PageText.Percent(share) : "–";

    static string Count(long? value) => value is { } count ? PageText.Count(count) : "–";
}
