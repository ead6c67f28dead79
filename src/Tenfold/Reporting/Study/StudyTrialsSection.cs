using System.Globalization;

namespace Tenfold;

/// <summary>The trials in a table that can be sorted by any column.</summary>
sealed class StudyTrialsSection() : ReportSection<StudyFindings>("trials", "Trials")
{
    public override void Write(PageBody page, StudyFindings subject)
    {
        HtmlWriter html = page.Html;
        html.Add($"""<div class="wide"><table class="sortable"><caption><span class="hint">Press a heading to sort. </span>Test: of the parameters of the best epoch in validation, and of the last; the test images chose nothing.</caption><thead><tr>""");
        foreach (string key in (string[])["trial", .. subject.Varied])
            html.Add($"""<th scope="col"><button type="button">{key}</button></th>""");
        html.Add($"""<th scope="col"><button type="button">state</button></th>""");
        foreach (string figure in (string[])["epochs", "training loss", "validation, last", "validation, best", "best epoch", "test of best", "wrong", "test of last", "time"])
            html.Add($"""<th scope="col" class="n"><button type="button">{figure}</button></th>""");
        html.Add($"</tr></thead><tbody>");
        foreach (StudyTrialFindings trial in subject.Trials)
            WriteRow(html, subject, trial);
        html.Add($"</tbody></table></div>");
    }

    static void WriteRow(HtmlWriter html, StudyFindings study, StudyTrialFindings trial)
    {
        html.Add($"""<tr><th scope="row" data-value="{trial.Trial.Number}">{trial.Trial.FolderName()}</th>""");
        foreach (string key in study.Varied)
            html.Add($"""<td class="text">{trial.Trial.Settings.GetValueOrDefault(key, "")}</td>""");
        html.Add($"""<td{(trial.State == RunState.Diverged ? " class=bad" : "")}>{trial.StateText}</td>""");
        Number(html, trial.Done, "N0");
        Number(html, trial.LastLoss, "0.####");
        Share(html, trial.LastValidation);
        Share(html, trial.BestValidation);
        Number(html, trial.BestEpoch, "N0");
        Share(html, trial.Result?.TestAccuracy);
        Number(html, trial.Result?.TestErrors, "N0");
        Share(html, trial.Result?.LastTestAccuracy);
        html.Add($"""<td class="n" data-value="{trial.Seconds:F1}">{(trial.State is null ? "–" : PageText.Duration(trial.Seconds))}</td></tr>""");
    }

    static void Share(HtmlWriter html, double? value) => Cell(html, value, value is { } share ? PageText.Percent(share) : "–");

    static void Number(HtmlWriter html, double? value, string format) => Cell(html, value, value switch
    {
        null => "–",
        { } number when double.IsNaN(number) => "not a number",
        { } number when double.IsInfinity(number) => "infinite",
        { } number when number != 0 && Math.Abs(number) is < 1e-3 or >= 1e6 => number.ToString("0.##e0", CultureInfo.InvariantCulture),
        { } number => number.ToString(format, CultureInfo.InvariantCulture),
    });

    /// <summary>What is no number is sorted as if there were none.</summary>
    static void Cell(HtmlWriter html, double? value, string text) =>
        html.Add($"""<td class="n" data-value="{(value is { } number && double.IsFinite(number) ? number.ToString("R", CultureInfo.InvariantCulture) : "")}">{text}</td>""");
}
