using System.Xml.Linq;

namespace Tenfold.Tests.Formats;

public sealed class HeatMapTests
{
    static readonly XNamespace s_svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void Every_cell_has_its_value_and_the_best_a_frame()
    {
        XElement picture = XDocument.Parse(new HeatMap("C < γ", "C", ["1", "10"], "gamma", ["0.1", "0.2"], [0.9, 0.95, null, 0.99]).ToSvg()).Root!;

        string[] texts = [.. picture.Descendants(s_svg + "text").Select(text => text.Value)];
        Assert.All((string[])["C < γ", "C", "1", "10", "gamma", "0.1", "0.2", "90.00%", "95.00%", "99.00%"], text => Assert.Contains(text, texts));
        Assert.Single(picture.Descendants(s_svg + "rect"), rect => rect.Attribute("class")?.Value == "best");
        Assert.Single(picture.Descendants(s_svg + "rect"), rect => rect.Attribute("class")?.Value == "none");
        Assert.Equal(3, picture.Descendants(s_svg + "rect").Select(rect => rect.Attribute("fill")?.Value).OfType<string>().Distinct().Count());
    }

    [Fact]
    public void Values_have_to_fill_it() =>
        Assert.Throws<InvalidOperationException>(() => new HeatMap("t", "x", ["1"], "y", ["1"], []).ToSvg());
}
