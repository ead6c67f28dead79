namespace Tenfold;

/// <summary>What the study came to, at a glance.</summary>
sealed class StudyResultSection() : ReportSection<StudyFindings>("result", "Result")
{
    const int MostNames = 8;

    public override void Write(PageBody page, StudyFindings subject)
    {
        HtmlWriter html = page.Html;
        foreach (string sentence in Sentences(subject))
            html.Add($"""<p class="missing">{sentence}</p>""");
        int done = subject.Trials.Count(trial => trial.State is RunState.Done or RunState.Diverged);
        html.Add($"""<dl class="cards"><div><dt>Trials</dt><dd>{done}{(done < subject.Trials.Count ? $" of {subject.Trials.Count}" : "")}<small>{PageText.Count(subject.Trials.Sum(trial => trial.Done))} epochs in all</small></dd></div>""");
        if (subject.Trials.MaxBy(trial => trial.BestValidation) is { BestValidation: { } accuracy, BestEpoch: { } epoch } best)
        {
            html.Add($"<div><dt>Best in validation</dt><dd>{best.Name}<small>{PageText.Percent(accuracy)} in epoch {epoch}</small></dd></div>");
            if (best.Result is { TestAccuracy: { } test, TestErrors: { } errors })
                html.Add($"<div><dt>Its test accuracy</dt><dd>{PageText.Percent(test)}<small>{PageText.Count(errors)} wrong</small></dd></div>");
        }

        WriteTime(html, subject);
        html.Add($"</dl>");
    }

    static IEnumerable<string> Sentences(StudyFindings study)
    {
        if (!study.IsDone)
            yield return $"The study is not finished; the figures are those so far. It goes on with: tenfold study --resume {study.Path}";
        string[] diverged = [.. study.Trials.Where(trial => trial.State == RunState.Diverged).Select(trial => trial.Name)];
        if (diverged.Length > 0)
            yield return $"{PageText.Count(diverged.Length, "trial")} diverged, which is a result too: {string.Join(", ", diverged.Take(MostNames))}{(diverged.Length > MostNames ? ", ..." : "")}.";
    }

    static void WriteTime(HtmlWriter html, StudyFindings study)
    {
        double trials = study.Trials.Sum(trial => trial.Seconds);
        if (study is { IsDone: true, Result: { } result })
        {
            html.Add($"<div><dt>Time</dt><dd>{PageText.Duration(result.Seconds)}<small>{(result.Threads == 1 ? "one trial after the other" : $"{result.Threads} trials at a time, one thread each")}</small></dd></div>");
            if (study is { PeerSeconds: { } peer, Config.PeerEpoch: { } epoch })
                html.Add($"<div><dt>Elsewhere</dt><dd>{PageText.Duration(peer)}<small>at {epoch:0.##} s an epoch (--peer-epoch), {peer / result.Seconds:F1} times as long</small></dd></div>");
        }
        else
        {
            html.Add($"<div><dt>Time of the trials so far</dt><dd>{PageText.Duration(trials)}<small>added up</small></dd></div>");
        }
    }
}
