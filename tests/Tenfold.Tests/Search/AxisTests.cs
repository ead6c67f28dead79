namespace Tenfold.Tests;

/// <summary>What a search varies: text forms, points, and how a range narrows around its best.</summary>
public sealed class AxisTests
{
    [Theory]
    [InlineData("c=1,10,100", "1 10 100")]
    [InlineData("kernel=rbf,linear", "rbf linear")]
    [InlineData("eta=0.1..0.5", "0.1 0.2 0.3 0.4 0.5")]
    [InlineData("gamma=log:0.01..100", "0.01 0.1 1 10 100")]
    [InlineData("k=1..9", "1 3 5 7 9")]
    [InlineData("k=1..3", "1 2 3")]
    [InlineData("max-depth=4..6", "4 5 6")]
    public void Points_go_from_end_to_end(string text, string points) => Assert.Equal(points.Split(' '), Axis.Parse(text).Points(5));

    [Theory]
    [InlineData("c")]
    [InlineData("=1")]
    [InlineData("c=")]
    [InlineData("lr=,")]
    [InlineData("lr= , ,")]
    [InlineData("c=log:1,2")]
    [InlineData("c=2..1")]
    [InlineData("c=log:0..1")]
    [InlineData("c=a..b")]
    public void Anything_else_is_refused_with_its_text(string text) =>
        Assert.Contains(text.Split('=')[0], Assert.Throws<TenfoldException>(() => Axis.Parse(text)).Message, StringComparison.Ordinal);

    /// <summary>3,000 evenly spread shares: as many for the ends as between them.</summary>
    [Theory]
    [InlineData("k=1..3", "1:1000 2:1000 3:1000")]
    [InlineData("kernel=rbf,linear,poly", "linear:1000 poly:1000 rbf:1000")]
    public void Draws_are_even(string text, string expected)
    {
        Axis axis = Axis.Parse(text);

        IEnumerable<string> counts = Enumerable.Range(0, 3000).Select(i => axis.Draw((i + 0.5) / 3000)).GroupBy(value => value).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => $"{group.Key}:{group.Count()}");

        Assert.Equal(expected, string.Join(' ', counts));
    }

    [Theory]
    [InlineData("eta=0.1..0.5", 0.25, "0.2")]
    [InlineData("gamma=log:0.01..100", 0.25, "0.1")]
    [InlineData("k=1..9", 0, "1")]
    [InlineData("k=1..9", 0.99999, "9")]
    public void A_draw_lies_in_the_range(string text, double share, string expected) => Assert.Equal(expected, Axis.Parse(text).Draw(share));

    [Fact]
    public void Around_its_best_a_range_reaches_from_neighbour_to_neighbour()
    {
        Axis axis = Axis.Parse("gamma=log:0.01..100");

        Axis inner = axis.Around("1", points: 5, within: axis);
        Axis edge = axis.Around("100", points: 5, within: axis);

        Assert.Equal(["0.1", "0.3162", "1", "3.162", "10"], inner.Points(5));
        Assert.Equal((10.0, 100.0), (Math.Round(edge.Low, 9), edge.High));
        Assert.Equal(["rbf"], Axis.Parse("kernel=rbf,linear").Around("rbf", 5, axis).Points(5));
    }

    [Theory]
    [InlineData("c=1,10,100")]
    [InlineData("eta=0.1..0.5")]
    [InlineData("gamma=log:0.01..100")]
    public void Its_text_is_read_back(string text) => Assert.Equal(text, Axis.Parse(text).ToString());
}
