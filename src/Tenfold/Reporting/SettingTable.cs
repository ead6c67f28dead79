namespace Tenfold;

/// <summary>Settings with their values, on a page.</summary>
static class SettingTable
{
    /// <summary>Writes the table.</summary>
    public static void Write(HtmlWriter html, string caption, IEnumerable<RunSetting> settings)
    {
        html.Add($"""<div class="wide"><table><caption>{caption}</caption><thead><tr><th scope="col">Setting</th><th scope="col">Value</th></tr></thead><tbody>""");
        foreach (RunSetting setting in settings)
            html.Add($"""<tr><th scope="row">{setting.Key}</th><td class="text">{(setting.Value.Length == 0 ? "–" : setting.Value)}</td></tr>""");
        html.Add($"</tbody></table></div>");
    }
}
