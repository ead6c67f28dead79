namespace Tenfold.Tests;

public sealed class GlyphTests
{
    [Fact]
    public void A_drawing_is_read_into_points_corners_and_strokes()
    {
        Glyph glyph = new(3, "0,10 50,-5^ 100,20 | 5,5 6,7", "1,1 2,2^ 3,3 | 4,4 5,5");

        Assert.Equal((3f, 5, 2), (glyph.Weight, glyph.Count, glyph.Drawings.Length));
        Assert.Equal([0, 0.1f, 0.5f, -0.05f, 1, 0.2f, 0.05f, 0.05f, 0.06f, 0.07f], glyph.Drawings[0]);
        Assert.Equal([false, true, false, false, false], glyph.Corners);
        Assert.Equal([3, 5], glyph.Ends);
    }

    [Theory]
    [InlineData("0,0 1,1 2,2", "0,0 1,1")]
    [InlineData("0,0 1,1^ 2,2", "0,0 1,1 2,2")]
    [InlineData("0,0 1,1 2,2 3,3", "0,0 1,1 | 2,2 3,3")]
    [InlineData("0,0", "1,1")]
    public void Drawings_that_do_not_fit_each_other_are_refused(string first, string second) =>
        Assert.Throws<ArgumentException>(() => new Glyph(1, first, second));

    [Fact]
    public void Every_digit_has_several_ways_and_drawings()
    {
        Assert.Equal(10, Glyphs.All.Length);
        Assert.All(Glyphs.All, ways => Assert.True(ways.Length >= 4 && ways.Sum(way => way.Drawings.Length) >= 10 && ways.All(way => way.Weight > 0)));
    }

    [Fact]
    public void The_line_runs_through_the_control_points_and_lifts_after_each_stroke()
    {
        Sketch sketch = new();
        InkLine line = new();
        for (int i = 0; i < 500; i++)
        {
            sketch.Draw(i % 10, new RandomStream(4, (ulong)i));
            line.Follow(sketch);

            Assert.Equal(sketch.Glyph.Ends.Length, line.Lifts.Count(true));
            Assert.True(line.Lifts[^1]);
            for (int point = 0; point < sketch.Glyph.Count; point++)
            {
                (float x, float y) = sketch[point];
                Assert.Contains(Enumerable.Range(0, line.Count), dot => Math.Abs(line.X[dot] - x) < 1e-5f && Math.Abs(line.Y[dot] - y) < 1e-5f);
            }
        }
    }
}
