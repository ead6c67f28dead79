using System.Text;

namespace Tenfold;

/// <summary>A page that stands on its own: one file, no server, no network; light or dark as the reader's system is, on a phone and on paper.</summary>
static class ReportPage
{
    // Pictures lie in the page; nothing may be loaded or sent, whatever a name or a message in it says.
    const string Policy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

    /// <summary>Writes the page; an existing file is replaced whole.</summary>
    /// <param name="path">The file.</param>
    /// <param name="title">Its title and heading.</param>
    /// <param name="subtitle">A line below it.</param>
    /// <param name="sections">What it consists of, in this order.</param>
    /// <param name="subject">What it is about.</param>
    /// <exception cref="TenfoldException">The file cannot be written.</exception>
    public static void Write<T>(string path, string title, string subtitle, IReadOnlyList<ReportSection<T>> sections, T subject)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(Compose(title, subtitle, sections, subject));
        AtomicFile.Write(path, stream => stream.Write(bytes));
    }

    /// <summary>The page's text.</summary>
    public static string Compose<T>(string title, string subtitle, IReadOnlyList<ReportSection<T>> sections, T subject)
    {
        ReportSection<T>[] shown = [.. sections.Where(section => !section.IsForeign(subject))];
        PageBody page = new();
        HtmlWriter html = page.Html;
        WriteHead(html, title);
        html.Add($"<header><h1>{title}</h1><p>{subtitle}</p></header>");
        html.Add($"<nav aria-label=\"Sections\"><ul>");
        foreach (ReportSection<T> section in shown)
            html.Add($"<li><a href=\"#{section.Id}\">{section.Title}</a></li>");
        html.Add($"</ul></nav><main id=\"main\">");
        foreach (ReportSection<T> section in shown)
            WriteSection(page, section, subject);
        html.Add($"</main><dialog id=\"images\" aria-labelledby=\"images-title\"><form method=\"dialog\"><h2 id=\"images-title\"></h2><button aria-label=\"Close\">×</button></form><div class=\"figures\"></div></dialog>");
        html.Raw($"<script type=\"application/json\" id=\"data\">{page.DataJson()}</script>\n<script>\n{Resource("report.js")}</script>\n</body>\n</html>\n");
        return html.ToString();
    }

    static void WriteHead(HtmlWriter html, string title)
    {
        html.Raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        html.Add($"<meta http-equiv=\"Content-Security-Policy\" content=\"{Policy}\">");
        html.Add($"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><meta name=\"color-scheme\" content=\"light dark\">");
        html.Add($"<title>{title}</title><link rel=\"icon\" href=\"data:,\">");
        html.Raw($"<style>\n{Resource("report.css")}</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#main\">Skip to the content</a>\n");
    }

    static void WriteSection<T>(PageBody page, ReportSection<T> section, T subject)
    {
        page.Html.Add($"<section id=\"{section.Id}\" aria-labelledby=\"{section.Id}-title\"><h2 id=\"{section.Id}-title\">{section.Title}</h2>");
        if (section.Missing(subject) is { } reason)
            page.Html.Add($"<p class=\"missing\">{reason}</p>");
        else
            section.Write(page, subject);
        page.Html.Add($"</section>");
    }

    /// <summary>A file that lies beside this one in the sources and in the compiled library.</summary>
    static string Resource(string name)
    {
        using Stream stream = typeof(ReportPage).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not in the library.");
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }
}
