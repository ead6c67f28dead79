
namespace Tenfold;

/// <summary>The trials of a search as a heat map: the two axes with the most values, each cell the best trial that has them.</summary>
static class SearchPicture
{
    public static void Write(string path, SearchConfig config, IReadOnlyList<SearchTrial> trials, SearchTrial best)
    {
        string svg = Draw(config, [.. trials.Where(trial => trial.IsDone)], best).ToSvg();
        AtomicFile.WriteText(path, svg);
    }

    internal static HeatMap Draw(SearchConfig config, IReadOnlyList<SearchTrial> done, SearchTrial best)
    {
        string[] axes = [.. config.ParsedAxes.Select(axis => axis.Key).OrderByDescending(key => done.Select(trial => trial.Settings[key]).Distinct().Count())];
        string across = axes[0];
        string? down = axes.Length > 1 ? axes[1] : null;
        string[] columns = Sorted(done, across);
        string[] rows = down is null ? [""] : Sorted(done, down);
        double?[] values = [.. rows.SelectMany(row => columns.Select(column => done.Where(trial => trial.Settings[across] == column && (down is null || trial.Settings[down] == row)).Max(trial => trial.Mean)))];
        string title = $"{config.Model}: accuracy over {config.Folds} folds, best {best.Mean:P2}";
        return new HeatMap(title, across, columns, down ?? "", rows, values);
    }

    /// <summary>Numbers by their size, anything else as it comes.</summary>
    static string[] Sorted(IReadOnlyList<SearchTrial> trials, string key)
    {
        string[] values = [.. trials.Select(trial => trial.Settings[key]).Distinct()];
        return values.All(value => double.TryParse(value, System.Globalization.CultureInfo.InvariantCulture, out _))
            ? [.. values.OrderBy(value => double.Parse(value, System.Globalization.CultureInfo.InvariantCulture))]
            : values;
    }
}
