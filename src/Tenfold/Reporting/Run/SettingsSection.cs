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
        SettingTable.Write(html, "Settings that differ from the plain ones", settings.Where(setting => !setting.IsPlain));
        html.Add($"<details><summary>All other settings, as they are unless told otherwise</summary>");
        SettingTable.Write(html, "Other settings", settings.Where(setting => setting.IsPlain));
        html.Add($"</details><p>Data: {subject.Run.Facts.Data ?? "the best there was (no --data)"}</p>");
    }
}
