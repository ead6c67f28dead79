using System.Globalization;
using System.Text;

namespace Tenfold;

/// <summary>Writes what a search for wrong labels came to: a page, a sheet of pictures, a table, and a text for a repository.</summary>
public static class SuspectFiles
{
    const int Columns = 10;

    /// <summary>Writes <c>suspects.html</c>, <c>suspects.png</c>, <c>suspects.csv</c> and <c>README.md</c>; existing ones are replaced whole.</summary>
    /// <param name="folder">The folder, made if it is not there.</param>
    /// <param name="search">The search.</param>
    /// <param name="top">How many images, the most suspect, at least 1.</param>
    /// <param name="command">The command line that asked for it, or null.</param>
    /// <returns>The files.</returns>
    /// <exception cref="TenfoldException">A file cannot be written.</exception>
    public static IReadOnlyList<string> Write(string folder, LabelErrorSearch search, int top, string? command = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(search);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(top);
        NewFolder.Create(folder);
        SuspectReport report = new(search, top, command);
        string page = Path.Combine(folder, "suspects.html");
        string sheet = Path.Combine(folder, "suspects.png");
        string table = Path.Combine(folder, "suspects.csv");
        string text = Path.Combine(folder, "README.md");
        ReportPage.Write(page, Title(search), $"The {PageText.Count(report.Shown.Count)} most suspect of {PageText.Count(search.Learning.Ranked.Count)} labels", SuspectSections.All, report);
        ImageSet shown = search.Images.Subset([.. report.Shown.Select(suspect => suspect.Index)]);
        ContactSheet.Write(sheet, shown, new ContactSheetOptions { ByClass = false, Columns = Columns, Rows = (shown.Count + Columns - 1) / Columns });
        AtomicFile.WriteText(table, Csv(report));
        AtomicFile.WriteText(text, Markdown(report));
        return [page, sheet, table, text];
    }

    static string Title(LabelErrorSearch search) => $"Suspected label errors in {search.Data}, {search.Part} images";

    static string Csv(SuspectReport report)
    {
        StringBuilder text = new("index,label,suggested,score,label_probability,suggested_probability\n");
        foreach (LabelSuspect suspect in report.Shown)
            text.Append(CultureInfo.InvariantCulture, $"{suspect.Index},{suspect.Label},{suspect.Suggested},{suspect.Score:F6},{suspect.LabelShare:F6},{suspect.SuggestedShare:F6}\n");
        return text.ToString();
    }

    static string Markdown(SuspectReport report)
    {
        StringBuilder text = new($"# {Title(report.Search)}\n\n");
        foreach (string sentence in report.Sentences)
            text.Append(sentence).Append('\n');
        if (report.Command is { } command)
            text.Append("\n```sh\n").Append(command).Append("\n```\n");
        text.Append(CultureInfo.InvariantCulture, $"\n![The most suspect images, {Columns} in a row, in the order of suspects.csv](suspects.png)\n");
        if (report.Search.Validated.Count > 0)
        {
            text.Append("\n| image | label | people were asked about | place in the ranking |\n|---:|---:|---:|---:|\n");
            foreach ((ValidatedError error, int rank) in report.Search.Validated.OrderBy(entry => entry.Rank))
                text.Append(CultureInfo.InvariantCulture, $"| {error.Index} | {error.Label} | {error.Guess} | {rank:N0} |\n");
        }

        return text.ToString();
    }
}
