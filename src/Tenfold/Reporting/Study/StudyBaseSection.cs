namespace Tenfold;

/// <summary>What all trials have in common.</summary>
sealed class StudyBaseSection() : ReportSection<StudyFindings>("base", "What all trials share")
{
    public override void Write(PageBody page, StudyFindings subject)
    {
        HtmlWriter html = page.Html;
        RunSetting[] settings = [.. RunSetting.Of(subject.Config.Base.Recipe).Where(setting => !subject.Varied.Contains(setting.Key) && setting.Key != "threads")];
        html.Add($"<p>Every trial has the same seed, and with it the same first weights, the same held-out images and the same order of the others, unless the study varies what these depend on. Varied: {string.Join(", ", subject.Varied)}.</p>");
        SettingTable.Write(html, "Settings that differ from the plain ones", settings.Where(setting => !setting.IsPlain));
        html.Add($"<details><summary>All other settings, as they are unless told otherwise</summary>");
        SettingTable.Write(html, "Other settings", settings.Where(setting => setting.IsPlain));
        html.Add($"</details><p>Data: {subject.Config.Base.Data ?? "the best there was (no --data)"}</p>");
    }
}
