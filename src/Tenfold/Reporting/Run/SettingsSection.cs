using System.Text.Json;

namespace Tenfold;

/// <summary>Every setting of the run; those that differ from the plain ones stand first.</summary>
sealed class SettingsSection() : ReportSection<RunFindings>("settings", "Settings")
{
    public override void Write(PageBody page, RunFindings subject)
    {
        HtmlWriter html = page.Html;
        IReadOnlyList<RunSetting> settings = RunSetting.Of(subject.Summary);
        if (subject.Network is { } network)
        {
            html.Add($"<h3>Network</h3><pre>{network.ToString()}</pre>");
        }

        html.Add($"<h3>Recipe</h3>");
        WriteTable(html, "Settings that differ from the plain ones", settings.Where(setting => !setting.IsPlain));
        html.Add($"<details><summary>All other settings, as they are unless told otherwise</summary>");
        WriteTable(html, "Other settings", settings.Where(setting => setting.IsPlain));
        html.Add($"</details><p>Data: {subject.Run.Facts.Data ?? "the best there was (no --data)"}</p>");
    }

    static void WriteTable(HtmlWriter html, string caption, IEnumerable<RunSetting> settings)
    {
        html.Add($"""<div class="wide"><table><caption>{caption}</caption><thead><tr><th scope="col">Setting</th><th scope="col">Value</th></tr></thead><tbody>""");
        foreach (RunSetting setting in settings)
            html.Add($"""<tr><th scope="row">{setting.Key}</th><td class="text">{setting.Value}</td></tr>""");
        html.Add($"</tbody></table></div>");
    }
}
