using System.Globalization;
using System.Text;

namespace Tenfold;

/// <summary>Writes the pages of a reproduction from its stored trials: one a project, the curves, and a summary of all.</summary>
/// <remarks>Only the generated parts of a page are replaced; the analyses between them are written by people, and stay.</remarks>
public static class ReproductionPages
{
    const string Introduction = """
        # The reference projects, reproduced

        Every network of five reference projects, trained as its source trained it (`source`) and by our recipe (`best`). This does all of it, with three seeds:

        ```
        tenfold reproduce --all --out again
        ```

        The trials here were made over some days, often beside each other and other work: command, machine, commit and times of each stand in its file below `runs/`, and its page
        names the command that makes it alone again.

        The claims are the projects' own, mostly of the best of all epochs, chosen on the test set. Ours beside them are labelled: the best epoch on test is
        chosen in the same way, and only there to compare; the last epoch is what training ends with. No epoch of our `best` recipes was chosen on the test set, and their settings
        were chosen on held-out training images; where one was looked for again after its test figures were seen, its page says so.
        Each figure is a mean over seeds with its sample deviation, from MNIST's 10,000 test images.
        """;

    /// <summary>Writes all pages that there are trials for, and the summary.</summary>
    /// <param name="folder">The results.</param>
    /// <param name="note">Receives a line for each stored trial that no longer belongs there.</param>
    /// <returns>The files, as they were written.</returns>
    /// <exception cref="TenfoldException">A trial or page cannot be read, or a page has lost its comments.</exception>
    public static IReadOnlyList<string> Write(string folder, Action<string>? note = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        IReadOnlyList<ReproductionRow> rows = ReproductionRow.Load(folder, note);
        List<string> written = [];
        foreach (ReferenceProject project in ReferenceProjects.All)
        {
            ReproductionRow[] own = [.. rows.Where(row => row.Claim.Project == project.Slug && row.Recipes.Any())];
            if (own.Length == 0)
                continue;
            string path = Path.Combine(folder, $"{project.Slug}.md");
            string page = new GeneratedPart("project", $"# {project.Title}\n\n{project.Text}\n\n[All projects](README.md)").PutInto(ReadIfThere(path), path);
            foreach (ReproductionRow row in own)
            {
                string curves = Path.Combine(folder, ModelSection.CurvesPath(row));
                WriteFile(curves, ModelSection.Curves(row, rows).ToSvg());
                page = new GeneratedPart(row.Entry.Name, ModelSection.Render(row)).PutInto(page, path, ModelSection.Analysis);
                written.Add(curves);
            }

            WriteFile(path, page);
            written.Add(path);
        }

        string summary = Path.Combine(folder, "README.md");
        WriteFile(summary, new GeneratedPart("summary", Summary(rows)).PutInto(ReadIfThere(summary), summary));
        written.Add(summary);
        return written;
    }

    static string Summary(IReadOnlyList<ReproductionRow> rows)
    {
        StringBuilder text = new(Introduction.ReplaceLineEndings("\n"));
        foreach (ReferenceProject project in ReferenceProjects.All)
        {
            ReproductionRow[] own = [.. rows.Where(row => row.Claim.Project == project.Slug)];
            if (own.Length == 0)
                continue;
            string title = own.Any(row => row.Recipes.Any()) ? $"[{project.Title}]({project.Slug}.md)" : project.Title;
            text.Append(CultureInfo.InvariantCulture, $"\n\n## {title}\n\n");
            text.Append("| model | parameters | claim | ours, `source`: best epoch, chosen on test | ours, `best`: last epoch | to be reached |\n|---|---|---|---|---|---|");
            foreach (ReproductionRow row in own)
            {
                text.Append(CultureInfo.InvariantCulture, $"\n| {row.Entry.Name} | {row.Entry.Build().ParameterCount:N0} | {PageText.Figure(row.Claim)} | ");
                text.Append(CultureInfo.InvariantCulture, $"{Cell(row.Source, figures => (figures.BestMean, figures.BestDeviation))} | {Cell(row.Best, figures => (figures.LastMean, figures.LastDeviation))} | ");
                text.Append(CultureInfo.InvariantCulture, $"{string.Join("<br>", row.Goals.Select(PageText.Result))} |");
            }
        }

        return text.ToString();
    }

    static string Cell(IReadOnlyList<Trial> trials, Func<TrialFigures, (double Mean, double? Deviation)> figure)
    {
        if (TrialFigures.Of(trials) is not { } figures)
            return "not run yet";
        (double mean, double? deviation) = figure(figures);
        string data = trials[0].Data == "mnist" ? "" : $", on {trials[0].Data}";
        string epochs = figures.Partial ? $", **partial**: {PageText.Count(trials.Max(trial => trial.Epochs.Count))} of {PageText.Count(trials[0].Recipe.Epochs)} epochs" : "";
        return $"{PageText.Percent(mean, deviation)} ({PageText.Count(figures.Seeds, "seed")}{epochs}{data})";
    }

    static string ReadIfThere(string path)
    {
        try
        {
            return File.Exists(path) ? File.ReadAllText(path) : "";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new TenfoldException($"{path}: could not be read ({e.Message}); it stays as it is, so that no analysis in it is lost. Make it readable, and write the pages again.", e);
        }
    }

    static void WriteFile(string path, string text)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new TenfoldException($"{path}: its folder cannot be made ({e.Message}); name a folder that can be written with --out.", e);
        }

        AtomicFile.WriteText(path, text);
    }
}
