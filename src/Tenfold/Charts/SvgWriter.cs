using System.Globalization;
using System.Text;
using System.Xml;

namespace Tenfold;

/// <summary>Writes a picture as SVG: lines, boxes and words. What is written is escaped.</summary>
sealed class SvgWriter
{
    static readonly XmlWriterSettings s_settings = new() { Indent = true, NewLineChars = "\n", Encoding = new UTF8Encoding(false), OmitXmlDeclaration = true };

    readonly XmlWriter _xml;

    SvgWriter(XmlWriter xml) => _xml = xml;

    /// <summary>The text of a picture.</summary>
    /// <param name="write">Writes what is in it; the picture's own attributes first.</param>
    public static string Compose(Action<SvgWriter> write)
    {
        StringBuilder text = new();
        using (XmlWriter xml = XmlWriter.Create(text, s_settings))
        {
            xml.WriteStartElement("svg", "http://www.w3.org/2000/svg");
            write(new SvgWriter(xml));
            xml.WriteEndElement();
        }

        return text.Append('\n').ToString();
    }

    /// <summary>The text of a picture that stands on its own, on a ground of class <c>ground</c>.</summary>
    /// <param name="width">In points.</param>
    /// <param name="height">In points.</param>
    /// <param name="title">What it is called where it cannot be seen.</param>
    /// <param name="style">Its style sheet.</param>
    /// <param name="write">Writes what is on the ground.</param>
    public static string Compose(int width, int height, string title, string style, Action<SvgWriter> write) => Compose(svg =>
    {
        svg.Attributes(("viewBox", $"0 0 {width} {height}"), ("width", $"{width}"), ("height", $"{height}"), ("role", "img"));
        svg._xml.WriteElementString("title", title);
        svg._xml.WriteElementString("style", style.ReplaceLineEndings("\n"));
        svg.Element("rect", ("class", "ground"), ("width", $"{width}"), ("height", $"{height}"), ("rx", "6"));
        write(svg);
    });

    /// <summary>A place on a picture, to a hundredth of a point.</summary>
    public static string Place(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>Attributes of the element that was begun last.</summary>
    public void Attributes(params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        foreach ((string name, string value) in attributes)
            _xml.WriteAttributeString(name, value);
    }

    /// <summary>An element with nothing in it.</summary>
    public void Element(string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        Begin(name, attributes);
        End();
    }

    /// <summary>Begins an element that holds others, or text.</summary>
    public void Begin(string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        _xml.WriteStartElement(name);
        Attributes(attributes);
    }

    /// <summary>Ends the element that was begun last.</summary>
    public void End() => _xml.WriteEndElement();

    /// <summary>Words as what the element begun last holds.</summary>
    public void Words(string text) => _xml.WriteString(text);

    /// <summary>Words at a place.</summary>
    /// <param name="x">Of the anchor.</param>
    /// <param name="y">Of the line that the letters stand on.</param>
    /// <param name="text">The words.</param>
    /// <param name="anchor"><c>start</c>, <c>middle</c> or <c>end</c>: which part of them is at the place.</param>
    /// <param name="style">Their class, or null.</param>
    public void Text(double x, double y, string text, string anchor, string? style = null)
    {
        Begin("text", ("x", Place(x)), ("y", Place(y)), ("text-anchor", anchor));
        if (style is not null)
            Attributes(("class", style));
        Words(text);
        End();
    }

    /// <summary>Words that run upwards, around the middle at a place.</summary>
    public void TextUpwards(double x, double y, string text)
    {
        Begin("text", ("transform", $"translate({Place(x)} {Place(y)}) rotate(-90)"), ("text-anchor", "middle"));
        Words(text);
        End();
    }

    /// <summary>A straight line.</summary>
    public void Line(string style, double x1, double y1, double x2, double y2) =>
        Element("line", ("class", style), ("x1", Place(x1)), ("y1", Place(y1)), ("x2", Place(x2)), ("y2", Place(y2)));
}
