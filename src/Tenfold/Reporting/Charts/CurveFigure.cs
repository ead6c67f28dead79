using System.Globalization;

namespace Tenfold;

/// <summary>A chart of curves on a page: linear and logarithmic to choose from, values under the pointer, and a legend.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Linear">The picture with an even scale.</param>
/// <param name="Logarithmic">The picture of the same epochs with a logarithmic scale; null for none.</param>
/// <param name="Decimals">Places of a value under the pointer.</param>
sealed record CurveFigure(string Title, LineChart Linear, LineChart? Logarithmic, int Decimals)
{
    /// <summary>More names than this need a closer legend, and several charts of them one legend for all.</summary>
    public const int Many = 12;

    const double Small = 1e-2;

    /// <summary>A sentence below; null for none.</summary>
    public string? Caption { get; init; }

    /// <summary>Whether it names its lines; one that does not follows the legend above it in its section.</summary>
    public bool HasLegend { get; init; } = true;

    /// <summary>Whether the logarithmic scale is the one shown first.</summary>
    public bool StartsLogarithmic { get; init; }

    public void Write(PageBody page)
    {
        HtmlWriter html = page.Html;
        string id = page.NextChart();
        string linear = StartsLogarithmic ? "" : " checked", log = StartsLogarithmic ? " checked" : "";
        html.Add($"""<figure class="chart"><div class="top"><h3>{Title}</h3>""");
        if (Logarithmic is not null)
        {
            html.Add($"""
                <fieldset aria-label="Scale of {Title}"><label><input type="radio" name="{id}" value="linear"{linear}> linear</label>
                <label><input type="radio" name="{id}" value="log"{log}> log</label></fieldset>
                """);
        }

        html.Add($"</div>");
        WritePlot(page, Linear, id + "-linear", "linear");
        if (Logarithmic is not null)
            WritePlot(page, Logarithmic, id + "-log", "log");
        foreach (IGrouping<IReadOnlyList<ChartSeries>, (string Id, LineChart Chart)> plots in Plots(id).GroupBy(plot => plot.Chart.Series))
            page.AddCurves(new PageCurves([.. plots.Select(plot => plot.Id)], [.. plots.Key.Select(series => series.Name)], [.. plots.Key.Select(series => (IReadOnlyList<double?>)[.. series.Values.Select(Rounded)])]));
        WriteLegend(html);
        if (Caption is not null)
            html.Add($"<figcaption>{Caption}</figcaption>");
        html.Add($"</figure>");
    }

    static void WritePlot(PageBody page, LineChart chart, string id, string style)
    {
        page.Html.Add($"""<div class="plot {style}">""");
        page.Html.Raw(chart.ToInlineSvg(id));
        page.Html.Add($"</div>");
    }

    IEnumerable<(string Id, LineChart Chart)> Plots(string id)
    {
        yield return (id + "-linear", Linear);
        if (Logarithmic is not null)
            yield return (id + "-log", Logarithmic);
    }

    /// <summary>Each name is a button that makes its lines stand out.</summary>
    void WriteLegend(HtmlWriter html)
    {
        IReadOnlyList<string> names = Linear.Names();
        if (names.Count < 2 || !HasLegend)
            return;
        html.Add($"""<ul class="legend{(names.Count > Many ? " many" : "")}">""");
        foreach ((int i, string name) in names.Index())
            html.Add($"""<li><button type="button" data-line="{i}" aria-pressed="false"><svg viewBox="0 0 28 8" aria-hidden="true"><path class="{LineChart.LineStyle(i)}" d="M0 4H28"/></svg>{name}</button></li>""");
        html.Add($"</ul>");
    }

    /// <summary>To the places asked for; small values to four digits.</summary>
    double? Rounded(double value) => !double.IsFinite(value) ? null
        : Math.Abs(value) < Small ? double.Parse(value.ToString("G4", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)
        : Math.Round(value, Decimals);
}
