using System.Globalization;
using System.Text;
using System.Xml;

namespace Tenfold;

/// <summary>Lines over 1, 2, 3, ... as a picture that stands on its own: SVG, in light or dark as the reader's system is.</summary>
/// <param name="Title">The heading.</param>
/// <param name="XLabel">What is counted along the bottom.</param>
/// <param name="YLabel">What is measured, with its unit.</param>
/// <param name="Series">The lines, in the order they are drawn; at most four names, eight on a page.</param>
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

    /// <summary>Colours that a page has for lines; a picture on its own has four.</summary>
    internal const int Colours = 8;

    /// <summary>Above it lie title and legend, which a page writes itself.</summary>
    const int InlineTop = 52;

    /// <summary>More room beside the numbers, which a page may write larger.</summary>
    const int InlineLeft = 24;

    /// <summary>Of a letter of the legend, on average.</summary>
    const double LetterWidth = 6.4;

    // The colours of Okabe and Ito, which colour-blind readers tell apart.
    const string Style = """
        text{font:12px system-ui,sans-serif;fill:#444}.title{font-size:15px;font-weight:600;fill:#1f2328}
        .ground{fill:#fff}.grid{stroke:#8883;fill:none}.axis{stroke:#888;fill:none}
        .line{fill:none;stroke-width:1.6;stroke-linejoin:round;opacity:.8}.level{fill:none;stroke:#666;stroke-dasharray:6 4}
        .c0{stroke:#0072b2}.c1{stroke:#d55e00}.c2{stroke:#009e73}.c3{stroke:#cc79a7}
        @media(prefers-color-scheme:dark){text{fill:#bbb}.title{fill:#eee}.ground{fill:#161b22}.level{stroke:#aaa}
        .c0{stroke:#56b4e9}.c1{stroke:#e69f00}.c2{stroke:#2ac79a}.c3{stroke:#e6a5c8}}
        """;

    static readonly XmlWriterSettings s_settings = new() { Indent = true, NewLineChars = "\n", Encoding = new UTF8Encoding(false), OmitXmlDeclaration = true };

    /// <summary>Whether equal steps along the side are equal ratios; values that are not above 0 are left out.</summary>
    public bool IsLogarithmic { get; init; }

    /// <summary>Whether the lowest tenth of the values has to be seen too.</summary>
    public bool ShowsAll { get; init; }

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
            double margin = high > low ? 0.05 * (high - low) : Math.Max(0.05 * Math.Abs(high), 0.05);
            return new ChartScale(low - margin, high + margin, Bottom, Top);
        }
    }

    /// <summary>The picture.</summary>
    public string ToSvg() => Svg(xml =>
    {
        Attributes(xml, ("viewBox", $"0 0 {Width} {Height}"), ("width", $"{Width}"), ("height", $"{Height}"), ("role", "img"));
        xml.WriteElementString("title", Title);
        xml.WriteElementString("style", Style.ReplaceLineEndings("\n"));
        Element(xml, "rect", ("class", "ground"), ("width", $"{Width}"), ("height", $"{Height}"), ("rx", "6"));
        Text(xml, Left, 26, Title, "start", "title");
        WriteAxes(xml);
        WriteLines(xml, "inside");
        WriteLegend(xml);
    });

    /// <summary>The picture as a part of a page, which gives it its colours, its heading and its legend; with what a script needs to say the values under the pointer.</summary>
    /// <param name="id">Its own on the page.</param>
    internal string ToInlineSvg(string id) => Svg(xml =>
    {
        Attributes(xml, ("id", id), ("viewBox", $"{-InlineLeft} {InlineTop} {Width + InlineLeft} {Height - InlineTop}"), ("role", "img"), ("aria-label", Title), ("tabindex", "0"));
        Attributes(xml, ("data-left", $"{Left}"), ("data-right", $"{Right}"), ("data-top", $"{Top}"), ("data-bottom", $"{Bottom}"));
        Attributes(xml, ("data-count", string.Create(CultureInfo.InvariantCulture, $"{X.High}")));
        WriteAxes(xml, 16 - InlineLeft, Height - 4);
        WriteLines(xml, id + "-inside");
    });

    /// <summary>The names in the order of their colours.</summary>
    internal IReadOnlyList<string> Names() => [.. Series.Select(series => series.Name).Distinct()];

    static string Svg(Action<XmlWriter> write)
    {
        StringBuilder text = new();
        using (XmlWriter xml = XmlWriter.Create(text, s_settings))
        {
            xml.WriteStartElement("svg", "http://www.w3.org/2000/svg");
            write(xml);
            xml.WriteEndElement();
        }

        return text.Append('\n').ToString();
    }

    bool IsShown(double value) => double.IsFinite(value) && (!IsLogarithmic || value > 0);

    void WriteAxes(XmlWriter xml, int yLabelAt = 16, int xLabelAt = Height - 14)
    {
        ChartScale scale = Y;
        foreach ((double y, string text) in scale.Labels(7))
        {
            Line(xml, "grid", Left, scale.At(y), Right, scale.At(y));
            Text(xml, Left - 8, scale.At(y) + 4, text, "end");
        }

        foreach (double x in X.Ticks(10, leastStep: 1).Values)
        {
            Line(xml, "axis", X.At(x), Bottom, X.At(x), Bottom + 5);
            Text(xml, X.At(x), Bottom + 20, x.ToString("F0", CultureInfo.InvariantCulture), "middle");
        }

        Element(xml, "path", ("class", "axis"), ("d", $"M{Left} {Top}V{Bottom}H{Right}"));
        Text(xml, (Left + Right) / 2.0, xLabelAt, XLabel, "middle");
        xml.WriteStartElement("text");
        Attributes(xml, ("transform", $"translate({yLabelAt} {(Top + Bottom) / 2}) rotate(-90)"), ("text-anchor", "middle"));
        xml.WriteString(YLabel);
        xml.WriteEndElement();
    }

    void WriteLines(XmlWriter xml, string inside)
    {
        xml.WriteStartElement("clipPath");
        Attributes(xml, ("id", inside));
        Element(xml, "rect", ("x", $"{Left}"), ("y", $"{Top}"), ("width", $"{Right - Left}"), ("height", $"{Bottom - Top}"));
        xml.WriteEndElement();
        xml.WriteStartElement("g");
        Attributes(xml, ("clip-path", $"url(#{inside})"));
        if (Level is { } level)
            Line(xml, "level", Left, Y.At(level.Value), Right, Y.At(level.Value));
        IReadOnlyList<string> names = Names();
        (ChartScale x, ChartScale y) = (X, Y);
        foreach (ChartSeries series in Series)
        {
            IEnumerable<string> points = series.Values.Select((value, i) => (X: i + 1, Y: value)).Where(point => IsShown(point.Y)).Select(point => $"{Place(x.At(point.X))},{Place(y.At(point.Y))}");
            Element(xml, "polyline", ("class", $"line c{ColourOf(names, series.Name)}"), ("points", string.Join(' ', points)));
        }

        xml.WriteEndElement();
    }

    void WriteLegend(XmlWriter xml)
    {
        double x = Left;
        IReadOnlyList<string> names = Names();
        IEnumerable<(string Class, string Name)> entries = names.Select((name, i) => ($"line c{i}", name));
        if (Level is { } level)
            entries = entries.Append(("level", level.Name));
        foreach ((string style, string name) in entries)
        {
            Line(xml, style, x, 46, x + 24, 46);
            Text(xml, x + 30, 50, name, "start");
            x += 54 + (name.Length * LetterWidth);
        }
    }

    /// <summary>Colours repeat where there are more names.</summary>
    static int ColourOf(IReadOnlyList<string> names, string name) => names.Index().First(entry => entry.Item == name).Index % Colours;

    static void Line(XmlWriter xml, string style, double x1, double y1, double x2, double y2) =>
        Element(xml, "line", ("class", style), ("x1", Place(x1)), ("y1", Place(y1)), ("x2", Place(x2)), ("y2", Place(y2)));

    static void Text(XmlWriter xml, double x, double y, string text, string anchor, string? style = null)
    {
        xml.WriteStartElement("text");
        Attributes(xml, ("x", Place(x)), ("y", Place(y)), ("text-anchor", anchor));
        if (style is not null)
            Attributes(xml, ("class", style));
        xml.WriteString(text);
        xml.WriteEndElement();
    }

    static void Element(XmlWriter xml, string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        xml.WriteStartElement(name);
        Attributes(xml, attributes);
        xml.WriteEndElement();
    }

    static void Attributes(XmlWriter xml, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        foreach ((string name, string value) in attributes)
            xml.WriteAttributeString(name, value);
    }

    /// <summary>A place on the picture, to a hundredth of a point.</summary>
    static string Place(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
