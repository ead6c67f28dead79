namespace Tenfold;

/// <summary>A chart of curves on a page: linear and logarithmic to choose from, values under the pointer, and a legend.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Linear">The picture with an even scale.</param>
/// <param name="Logarithmic">The picture of the same epochs with a logarithmic scale; null for none.</param>
/// <param name="Decimals">Places of a value under the pointer.</param>
sealed record CurveFigure(string Title, LineChart Linear, LineChart? Logarithmic, int Decimals)
{
    /// <summary>A sentence below; null for none.</summary>
    public string? Caption { get; init; }

    public void Write(PageBody page)
    {
        HtmlWriter html = page.Html;
        string id = page.NextChart();
        html.Add($"""<figure class="chart"><div class="top"><h3>{Title}</h3>""");
        if (Logarithmic is not null)
        {
            html.Add($"""
                <fieldset aria-label="Scale of {Title}"><label><input type="radio" name="{id}" value="linear" checked> linear</label>
                <label><input type="radio" name="{id}" value="log"> log</label></fieldset>
                """);
        }

        html.Add($"</div>");
        WritePlot(page, Linear, id + "-linear", "linear");
        if (Logarithmic is not null)
            WritePlot(page, Logarithmic, id + "-log", "log");
        IReadOnlyList<string> names = Linear.Names();
        if (names.Count > 1)
        {
            html.Add($"""<ul class="legend">""");
            foreach ((int i, string name) in names.Index())
                html.Add($"""<li><i class="c{i % LineChart.Colours}"></i>{name}</li>""");
            html.Add($"</ul>");
        }

        if (Caption is not null)
            html.Add($"<figcaption>{Caption}</figcaption>");
        html.Add($"</figure>");
    }

    void WritePlot(PageBody page, LineChart chart, string id, string style)
    {
        page.Html.Add($"""<div class="plot {style}">""");
        page.Html.Raw(chart.ToInlineSvg(id));
        page.Html.Add($"</div>");
        page.AddCurves(new PageCurves([id], [.. chart.Series.Select(series => series.Name)], [.. chart.Series.Select(series => (IReadOnlyList<double?>)[.. series.Values.Select(Rounded)])]));
    }

    double? Rounded(double value) => double.IsFinite(value) ? Math.Round(value, Decimals) : null;
}
