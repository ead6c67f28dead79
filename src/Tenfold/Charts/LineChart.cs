using System.Globalization;

namespace Tenfold;

/// <summary>Lines over 1, 2, 3, ... as a picture that stands on its own: SVG, in light or dark as the reader's system is.</summary>
/// <param name="Title">The heading.</param>
/// <param name="XLabel">What is counted along the bottom.</param>
/// <param name="YLabel">What is measured, with its unit.</param>
/// <param name="Series">The lines, in the order they are drawn. Names have eight colours, and from the fifth on dashes; the 57th looks like the first.</param>
/// <remarks>The lowest tenth of the values may lie below the picture, so that the first epochs do not flatten the rest.</remarks>
public sealed record LineChart(string Title, string XLabel, string YLabel, IReadOnlyList<ChartSeries> Series)
{
    const int Width = 760;
    const int Height = 420;
    const int Left = 64;
    const int Right = Width - 24;
    const int Top = 68;
    const int Bottom = Height - 52;

    const double LogarithmicMargin = 1.15;

    /// <summary>Colours that lines have.</summary>
    const int Colours = 8;

    /// <summary>Names that follow each other with the same dashes; with eight colours and seven kinds of dashes 56 names look different.</summary>
    const int NamesOfADash = 4;

    const int Dashes = 7;

    /// <summary>Above it lie title and legend, which a page writes itself.</summary>
    const int InlineTop = 52;

    /// <summary>More room beside the numbers, which a page may write larger.</summary>
    const int InlineLeft = 24;

    const int LegendTop = 44;
    const int LegendRow = 15;

    /// <summary>Of a letter of the legend, on average.</summary>
    const double LetterWidth = 6.4;

    // The colours of Okabe and Ito, which colour-blind readers tell apart.
    const string Style = """
        text{font:12px system-ui,sans-serif;fill:#444}.title{font-size:15px;font-weight:600;fill:#1f2328}
        .ground{fill:#fff}.grid{stroke:#8883;fill:none}.axis{stroke:#888;fill:none}
        .line{fill:none;stroke-width:1.6;stroke-linejoin:round;opacity:.8}.level{fill:none;stroke:#666;stroke-dasharray:6 4}
        .c0{stroke:#0072b2}.c1{stroke:#d55e00}.c2{stroke:#009e73}.c3{stroke:#cc79a7}
        .c4{stroke:#8a6d00}.c5{stroke:#3a9bd1}.c6{stroke:#6b5fbf}.c7{stroke:#6e7781}
        .d1{stroke-dasharray:7 3}.d2{stroke-dasharray:2 3}.d3{stroke-dasharray:10 3 2 3}.d4{stroke-dasharray:16 4}.d5{stroke-dasharray:6 2 2 2 2 2}.d6{stroke-dasharray:4 6}
        @media(prefers-color-scheme:dark){text{fill:#bbb}.title{fill:#eee}.ground{fill:#161b22}.level{stroke:#aaa}
        .c0{stroke:#56b4e9}.c1{stroke:#e69f00}.c2{stroke:#2ac79a}.c3{stroke:#e6a5c8}
        .c4{stroke:#e3c341}.c5{stroke:#9ad1f5}.c6{stroke:#b3a8f5}.c7{stroke:#aab2bb}}
        """;

    /// <summary>Whether equal steps along the side are equal ratios; values that are not above 0 are left out.</summary>
    public bool IsLogarithmic { get; init; }

    /// <summary>Whether the lowest tenth of the values has to be seen too.</summary>
    public bool ShowsAll { get; init; }

    /// <summary>Where the even scale ends at the latest; what lies above is not seen. Null for the greatest value.</summary>
    public double? Ceiling { get; init; }

    /// <summary>A value to compare with, drawn dashed from side to side, with its name; null for none.</summary>
    public (string Name, double Value)? Level { get; init; }

    internal ChartScale X => new(0, Math.Max(1, Series.Max(series => series.Values.Count)), Left, Right);

    internal ChartScale Y
    {
        get
        {
            double[] values = [.. Series.SelectMany(series => series.Values).Where(IsShown).Order()];
            if (values.Length == 0)
                values = [IsLogarithmic ? 1 : 0];
            double low = values[ShowsAll ? 0 : values.Length / 10], high = values[^1];
            if (Level is { } level)
                (low, high) = (Math.Min(low, level.Value), Math.Max(high, level.Value));
            if (IsLogarithmic)
                return new ChartScale(low / LogarithmicMargin, high * LogarithmicMargin, Bottom, Top, IsLogarithmic: true);
            high = Math.Max(low, Math.Min(high, Ceiling ?? high));
            double margin = high > low ? 0.05 * (high - low) : Math.Max(0.05 * Math.Abs(high), 0.05);
            return new ChartScale(low - margin, high + margin, Bottom, Top);
        }
    }

    /// <summary>The picture.</summary>
    public string ToSvg() => SvgWriter.Compose(Width, Height, Title, Style, svg =>
    {
        svg.Text(Left, 26, Title, "start", "title");
        WriteAxes(svg);
        WriteLines(svg, "inside");
        WriteLegend(svg);
    });

    /// <summary>The picture as a part of a page, which gives it its colours, its heading and its legend; with what a script needs to say the values under the pointer.</summary>
    /// <param name="id">Its own on the page.</param>
    internal string ToInlineSvg(string id) => SvgWriter.Compose(svg =>
    {
        svg.Attributes(("id", id), ("viewBox", $"{-InlineLeft} {InlineTop} {Width + InlineLeft} {Height - InlineTop}"), ("role", "img"), ("aria-label", Title), ("tabindex", "0"));
        svg.Attributes(("data-left", $"{Left}"), ("data-right", $"{Right}"), ("data-top", $"{Top}"), ("data-bottom", $"{Bottom}"));
        svg.Attributes(("data-count", string.Create(CultureInfo.InvariantCulture, $"{X.High}")));
        WriteAxes(svg, 16 - InlineLeft, Height - 4);
        WriteLines(svg, id + "-inside");
    });

    /// <summary>The class of the line of the name at a place of <see cref="Names"/>: its colour and its dashes.</summary>
    internal static string LineStyle(int name)
    {
        int dash = name / NamesOfADash % Dashes;
        return dash == 0 ? $"line c{name % Colours}" : $"line c{name % Colours} d{dash}";
    }

    /// <summary>The names in the order of their colours.</summary>
    internal IReadOnlyList<string> Names() => [.. Series.Select(series => series.Name).Distinct()];

    bool IsShown(double value) => double.IsFinite(value) && (!IsLogarithmic || value > 0);

    void WriteAxes(SvgWriter svg, int yLabelAt = 16, int xLabelAt = Height - 14)
    {
        ChartScale scale = Y;
        foreach ((double y, string text) in scale.Labels(7))
        {
            svg.Line("grid", Left, scale.At(y), Right, scale.At(y));
            svg.Text(Left - 8, scale.At(y) + 4, text, "end");
        }

        foreach (double x in X.Ticks(10, leastStep: 1).Values)
        {
            svg.Line("axis", X.At(x), Bottom, X.At(x), Bottom + 5);
            svg.Text(X.At(x), Bottom + 20, x.ToString("F0", CultureInfo.InvariantCulture), "middle");
        }

        svg.Element("path", ("class", "axis"), ("d", $"M{Left} {Top}V{Bottom}H{Right}"));
        svg.Text((Left + Right) / 2.0, xLabelAt, XLabel, "middle");
        svg.TextUpwards(yLabelAt, (Top + Bottom) / 2.0, YLabel);
    }

    void WriteLines(SvgWriter svg, string inside)
    {
        svg.Begin("clipPath", ("id", inside));
        svg.Element("rect", ("x", $"{Left}"), ("y", $"{Top}"), ("width", $"{Right - Left}"), ("height", $"{Bottom - Top}"));
        svg.End();
        svg.Begin("g", ("clip-path", $"url(#{inside})"));
        if (Level is { } level)
            svg.Line("level", Left, Y.At(level.Value), Right, Y.At(level.Value));
        IReadOnlyList<string> names = Names();
        (ChartScale x, ChartScale y) = (X, Y);
        foreach (ChartSeries series in Series)
        {
            int name = names.Index().First(entry => entry.Item == series.Name).Index;
            IEnumerable<string> points = series.Values.Select((value, i) => (X: i + 1, Y: value)).Where(point => IsShown(point.Y)).Select(point => $"{SvgWriter.Place(x.At(point.X))},{SvgWriter.Place(y.At(point.Y))}");
            svg.Element("polyline", ("class", LineStyle(name)), ("data-name", $"{name}"), ("points", string.Join(' ', points)));
        }

        svg.End();
        WriteDots(svg, x, y);
    }

    /// <summary>A line of one point has no length to be seen; the frame must not cut its dot, which may lie on the right side.</summary>
    void WriteDots(SvgWriter svg, ChartScale x, ChartScale y)
    {
        IReadOnlyList<string> names = Names();
        foreach (ChartSeries series in Series)
        {
            if (series.Values.Index().Where(point => IsShown(point.Item)).Take(2).ToArray() is not [(int i, double value)] || value < y.Low || value > y.High)
                continue;
            int name = names.Index().First(entry => entry.Item == series.Name).Index;
            // Half of the stroke lies inside the circle and fills it with the line's colour.
            svg.Element("circle", ("class", $"c{name % Colours}"), ("data-name", $"{name}"), ("cx", SvgWriter.Place(x.At(i + 1))), ("cy", SvgWriter.Place(y.At(value))), ("r", "3"), ("stroke-width", "6"), ("fill", "none"));
        }
    }

    void WriteLegend(SvgWriter svg)
    {
        (double x, double y) = (Left, LegendTop);
        IEnumerable<(string Class, string Name)> entries = Names().Select((name, i) => (LineStyle(i), name));
        if (Level is { } level)
            entries = entries.Append(("level", level.Name));
        foreach ((string style, string name) in entries)
        {
            double width = 30 + (name.Length * LetterWidth);
            if (x > Left && x + width > Right)
                (x, y) = (Left, y + LegendRow);
            svg.Line(style, x, y, x + 24, y);
            svg.Text(x + 30, y + 4, name, "start");
            x += width + 24;
        }
    }
}
