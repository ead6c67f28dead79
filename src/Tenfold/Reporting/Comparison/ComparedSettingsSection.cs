namespace Tenfold;

/// <summary>The settings in which the runs differ.</summary>
sealed class ComparedSettingsSection() : ReportSection<RunComparison>("settings", "Settings that differ")
{
    public override string? Missing(RunComparison subject) => subject.Differences.Count == 0 ? "The runs have the same settings." : null;

    public override void Write(PageBody page, RunComparison subject)
    {
        HtmlWriter html = page.Html;
        html.Add($"""<div class="wide"><table><thead><tr><th scope="col">Setting</th>""");
        foreach (ComparedRun run in subject.Runs)
            html.Add($"""<th scope="col">{run.Name}</th>""");
        html.Add($"</tr></thead><tbody>");
        foreach (SettingDifference difference in subject.Differences)
        {
            html.Add($"""<tr><th scope="row">{difference.Key}</th>""");
            foreach (string value in difference.Values)
                html.Add($"""<td class="text">{(value.Length == 0 ? "–" : value)}</td>""");
            html.Add($"</tr>");
        }

        html.Add($"</tbody></table></div>");
    }
}
