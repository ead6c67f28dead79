using System.Globalization;
using System.Xml.Linq;

namespace Tenfold.Tests.Formats;

public sealed class LineChartTests
{
    // Places are written to a hundredth of a point.
    const double PlaceTolerance = 0.006;

    static readonly XNamespace s_svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void Points_lie_where_their_values_are()
    {
        LineChart chart = new("t", "epoch", "%", [new("a", [98, 99, 98.5]), new("b", [97, 99.5])]) { Level = ("claim", 99.25) };
        XElement[] lines = Lines(chart);

        Assert.Equal(2, lines.Length);
        Assert.Equal([98, 99, 98.5], Values(chart, lines[0]));
        Assert.Equal([97, 99.5], Values(chart, lines[1]));
        Assert.Equal([1, 2, 3], lines[0].Attribute("points")!.Value.Split(' ').Select(point => Math.Round(Inverse(chart.X, Number(point.Split(',')[0])), 2)));
        XElement level = Picture(chart).Descendants(s_svg + "line").First(line => line.Attribute("class")!.Value == "level");
        Assert.Equal(chart.Y.At(99.25), Number(level.Attribute("y1")!.Value), PlaceTolerance);
        Assert.Equal(level.Attribute("y1")!.Value, level.Attribute("y2")!.Value);
    }

    [Fact]
    public void Lines_of_one_name_share_colour_and_entry()
    {
        LineChart chart = new("t", "x", "y", [new("a", [1]), new("b", [2]), new("a", [3])]);

        Assert.Equal(["line c0", "line c1", "line c0"], Lines(chart).Select(line => line.Attribute("class")!.Value));
        Assert.Equal(["a", "b"], Picture(chart).Descendants(s_svg + "text").Select(text => text.Value).Where(text => text is "a" or "b"));
    }

    [Fact]
    public void Fifty_names_look_different()
    {
        LineChart chart = new("t", "x", "y", [.. Enumerable.Range(1, 56).Select(i => new ChartSeries($"{i}", [i]))]);

        Assert.Equal(56, Lines(chart).Select(line => line.Attribute("class")!.Value).Distinct().Count());
        Assert.Equal("line c4 d1", Lines(chart)[4].Attribute("class")!.Value);
        XElement[] swatches = [.. Picture(chart).Descendants(s_svg + "line").Where(line => line.Attribute("class")!.Value.StartsWith("line ", StringComparison.Ordinal))];
        Assert.Equal(56, swatches.Length);
        Assert.All(swatches, swatch => Assert.InRange(Number(swatch.Attribute("x2")!.Value), 0, 760));
    }

    [Fact]
    public void What_lies_above_the_ceiling_leaves_the_rest_its_room()
    {
        LineChart chart = new("t", "x", "loss", [new("a", [1e30, 2, double.PositiveInfinity]), new("b", [0.5, 0.25, 0.125])]) { ShowsAll = true, Ceiling = 3 };

        Assert.InRange(chart.Y.High, 3, 3.2);
        Assert.True((chart with { IsLogarithmic = true }).Y.High > 1e30);
    }

    [Fact]
    public void Very_small_and_very_great_values_have_short_labels()
    {
        string[] texts = [.. new ChartScale(1e-12, 2e8, 0, 1, IsLogarithmic: true).Labels(7).Select(label => label.Text)];

        Assert.Equal(["1e-12", "1e-8", "0.0001", "1", "10000", "1e8"], texts);
    }

    [Fact]
    public void Axes_have_their_labels_and_round_ticks()
    {
        string[] texts = [.. Picture(new LineChart("t", "epoch", "accuracy, %", [new("a", [98, 99])]) { Level = ("claim", 99) }).Descendants(s_svg + "text").Select(text => text.Value)];

        Assert.All((string[])["epoch", "accuracy, %", "98.0", "98.2", "98.4", "98.6", "98.8", "99.0", "0", "1", "2", "claim"], text => Assert.Contains(text, texts));
    }

    [Fact]
    public void Any_text_is_well_formed()
    {
        XElement picture = Picture(new LineChart("a < b & \"c\" > ±", "x", "y", [new("<&>", [1, 2])]));

        Assert.Equal("a < b & \"c\" > ±", picture.Element(s_svg + "title")!.Value);
        Assert.EndsWith("</svg>\n", new LineChart("t", "x", "y", [new("a", [1])]).ToSvg(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_lowest_tenth_may_lie_below_and_what_is_no_number_is_left_out()
    {
        LineChart chart = new("t", "x", "y", [new("a", [10, double.NaN, 90, 91, 92, 93, 94, 95, 96, 97, 98])]);

        Assert.Equal(10, Values(chart, Lines(chart)[0]).Length);
        Assert.InRange(chart.Y.Low, 80, 90);
        Assert.True(chart.Y.High > 98);
    }

    [Theory]
    [InlineData(new double[0])]
    [InlineData(new[] { 5.0 })]
    [InlineData(new[] { 0.0, 0.0 })]
    [InlineData(new[] { 100.0, 100.0, 100.0 })]
    public void Few_and_equal_values_make_a_picture_too(double[] values)
    {
        LineChart chart = new("t", "x", "y", [new("a", values)]);

        Assert.Equal(values, Values(chart, Lines(chart)[0]));
        Assert.All(Picture(chart).Descendants().Attributes(), attribute => Assert.DoesNotContain("NaN", attribute.Value, StringComparison.Ordinal));
    }

    [Fact]
    public void A_line_of_one_point_is_a_dot()
    {
        LineChart chart = new("t", "x", "y", [new("a", [1, 2]), new("b", [1.5]), new("c", [double.NaN, 1.25]), new("d", [])]) { ShowsAll = true };

        XElement[] dots = [.. Picture(chart).Elements(s_svg + "circle")];

        Assert.Equal(["c1", "c2"], dots.Select(dot => dot.Attribute("class")!.Value));
        Assert.Equal([1, 2], dots.Select(dot => Math.Round(Inverse(chart.X, Number(dot.Attribute("cx")!.Value)), 2)));
        Assert.Equal([1.5, 1.25], dots.Select(dot => Math.Round(Inverse(chart.Y, Number(dot.Attribute("cy")!.Value)), 2)));
        XElement withCeiling = Picture(chart with { Ceiling = 1.2, Series = [new("a", [1]), new("b", [3])] });
        Assert.Equal("c0", Assert.Single(withCeiling.Elements(s_svg + "circle")).Attribute("class")!.Value);
    }

    [Theory]
    [InlineData(0, 10, 10, 0, "0 1 2 3 4 5 6 7 8 9 10", 0)]
    [InlineData(0, 200, 10, 1, "0 20 40 60 80 100 120 140 160 180 200", 0)]
    [InlineData(0, 3, 10, 1, "0 1 2 3", 0)]
    [InlineData(98.95, 99.31, 4, 0, "99 99.1 99.2 99.3", 1)]
    [InlineData(0.001, 0.0092, 5, 0, "0.002 0.004 0.006 0.008", 3)]
    [InlineData(0, 9.5, 10, 0, "0 1 2 3 4 5 6 7 8 9", 0)]
    public void Ticks_are_round(double low, double high, int wanted, double least, string expected, int decimals)
    {
        (double[] values, int places) = new ChartScale(low, high, 0, 1).Ticks(wanted, least);

        Assert.Equal(expected, string.Join(' ', values.Select(value => Math.Round(value, 9).ToString(CultureInfo.InvariantCulture))));
        Assert.Equal(decimals, places);
    }

    static XElement Picture(LineChart chart) => XDocument.Parse(chart.ToSvg()).Root!;

    static XElement[] Lines(LineChart chart) => [.. Picture(chart).Descendants(s_svg + "polyline")];

    // Each place, to the precision it is written with, back to its value.
    static double[] Values(LineChart chart, XElement line) => [.. line.Attribute("points")!.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Select(point => Math.Round(Inverse(chart.Y, Number(point.Split(',')[1])), 1, MidpointRounding.AwayFromZero))];

    static double Inverse(ChartScale scale, double place) => scale.Low + ((place - scale.From) / (scale.To - scale.From) * (scale.High - scale.Low));

    static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
