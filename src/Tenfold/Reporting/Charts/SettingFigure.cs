using System.Globalization;

namespace Tenfold;

/// <summary>Accuracy against a setting on a page: a point a trial, the setting by its logarithm where all values are above 0.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Setting">What lies along the bottom.</param>
/// <param name="Series">The points; there is at least one.</param>
sealed record SettingFigure(string Title, string Setting, IReadOnlyList<SettingSeries> Series)
{
    const int Width = 760;
    const int Height = 330;
    const int Left = 64;
    const int Right = Width - 24;
    const int Top = 16;
    const int Bottom = Height - 58;
    const double Margin = 0.06;

    public void Write(PageBody page)
    {
        HtmlWriter html = page.Html;
        string id = page.NextChart();
        html.Add($"""
            <figure class="chart"><div class="top"><h3>{Title}</h3><fieldset aria-label="Scale of {Title}"><label><input type="radio" name="{id}" value="linear"> accuracy</label>
            <label><input type="radio" name="{id}" value="log" checked> wrong answers, log</label></fieldset></div><div class="plot linear">
            """);
        html.Raw(ToSvg(asErrors: false));
        html.Add($"""</div><div class="plot log">""");
        html.Raw(ToSvg(asErrors: true));
        html.Add($"""</div><ul class="legend">""");
        foreach ((int i, SettingSeries series) in Series.Index())
            html.Add($"""<li><button type="button" data-line="{i}" aria-pressed="false"><svg viewBox="0 0 28 8" aria-hidden="true"><path class="{LineChart.LineStyle(i)}" d="M0 4H28"/></svg>{series.Name}</button></li>""");
        html.Add($"</ul></figure>");
    }

    string ToSvg(bool asErrors)
    {
        SettingPoint[] points = [.. Series.SelectMany(series => series.Points)];
        ChartScale x = Across([.. points.Select(point => point.Value)]);
        ChartScale y = Upwards([.. points.Select(point => Percent(point, asErrors)).Where(value => !asErrors || value > 0)], asErrors);
        return SvgWriter.Compose(svg =>
        {
            svg.Attributes(("viewBox", $"-24 0 {Width + 24} {Height}"), ("role", "img"), ("aria-label", $"{Title}; the table of trials holds the values"));
            foreach ((double value, string text) in y.Labels(6))
            {
                svg.Line("grid", Left, y.At(value), Right, y.At(value));
                svg.Text(Left - 8, y.At(value) + 5, text, "end");
            }

            WriteValues(svg, x, [.. points.Select(point => point.Value).Distinct().Order()]);
            svg.Element("path", ("class", "axis"), ("d", $"M{Left} {Top}V{Bottom}H{Right}"));
            svg.Text((Left + Right) / 2.0, Height - 6, Setting, "middle");
            svg.TextUpwards(-8, (Top + Bottom) / 2.0, asErrors ? "wrong, %" : "accuracy, %");
            foreach ((int i, SettingSeries series) in Series.Index())
                WriteSeries(svg, i, series, x, y, asErrors);
        });
    }

    static double Percent(SettingPoint point, bool asErrors) => 100 * (asErrors ? 1 - point.Accuracy : point.Accuracy);

    static ChartScale Across(double[] values)
    {
        (double low, double high) = (values.Min(), values.Max());
        if (low <= 0)
            return low < high ? new ChartScale(low - (Margin * (high - low)), high + (Margin * (high - low)), Left, Right) : new ChartScale(low - 1, high + 1, Left, Right);
        double ratio = low < high ? Math.Pow(high / low, Margin) : 2;
        return new ChartScale(low / ratio, high * ratio, Left, Right, IsLogarithmic: true);
    }

    static ChartScale Upwards(double[] values, bool isLogarithmic)
    {
        (double low, double high) = values.Length == 0 ? (1, 1) : (values.Min(), values.Max());
        if (isLogarithmic)
            return new ChartScale(low / 1.3, high * 1.3, Bottom, Top, IsLogarithmic: true);
        double margin = Math.Max(Margin * (high - low), 0.05);
        return new ChartScale(low - margin, high + margin, Bottom, Top);
    }

    /// <summary>The values themselves stand along the bottom, as far as there is room.</summary>
    static void WriteValues(SvgWriter svg, ChartScale x, double[] values)
    {
        const double Room = 70;
        double last = double.NegativeInfinity;
        foreach (double value in values)
        {
            svg.Line("axis", x.At(value), Bottom, x.At(value), Bottom + 5);
            if (x.At(value) - last < Room)
                continue;
            last = x.At(value);
            svg.Text(last, Bottom + 24, value.ToString("0.######", CultureInfo.InvariantCulture), "middle");
        }
    }

    static void WriteSeries(SvgWriter svg, int i, SettingSeries series, ChartScale x, ChartScale y, bool asErrors)
    {
        (SettingPoint Point, double X, double Y)[] places = [.. series.Points
            .Where(point => !asErrors || point.Accuracy < 1)
            .Select(point => (point, x.At(point.Value), y.At(Percent(point, asErrors))))];
        svg.Element("polyline", ("class", LineChart.LineStyle(i)), ("data-name", $"{i}"), ("points", string.Join(' ', places.Select(place => $"{SvgWriter.Place(place.X)},{SvgWriter.Place(place.Y)}"))));
        foreach ((SettingPoint point, double left, double top) in places)
        {
            svg.Begin("circle", ("class", $"dot c{i}"), ("cx", SvgWriter.Place(left)), ("cy", SvgWriter.Place(top)), ("r", "5"));
            svg.Begin("title");
            svg.Words($"{point.Name}: {PageText.Percent(point.Accuracy)}");
            svg.End();
            svg.End();
        }
    }
}
