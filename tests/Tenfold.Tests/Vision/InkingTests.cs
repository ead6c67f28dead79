namespace Tenfold.Tests.Vision;

public sealed class InkingTests
{
    static InkPlane Bars()
    {
        InkPlane ink = new(300, 200);
        for (int x = 20; x < 280; x += 40)
            ink.Fill(x, 40, 6, 120);
        return ink;
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(0.85)]
    public void Ink_is_found_under_falling_light_whatever_the_pen(double pen)
    {
        InkPlane expected = Bars();
        InkPlane found = Inking.Extract(Drawn.Picture(expected, (x, y) => 240 - (0.4 * x) - (0.3 * y), pen), lightOnDark: false);
        Assert.Equal(Drawn.Rows(expected), Drawn.Rows(found));
    }

    [Fact]
    public void A_shadow_with_a_sharp_edge_is_no_ink()
    {
        InkPlane expected = Bars();
        InkPlane found = Inking.Extract(Drawn.Picture(expected, (x, y) => x + y > 250 ? 120 : 220), lightOnDark: false);
        int different = expected.Values.Zip(found.Values).Count(pair => pair.First >= InkPlane.Edge != pair.Second >= InkPlane.Edge);
        Assert.InRange(different, 0, 300);
    }

    [Fact]
    public void Light_ink_on_dark_paper_is_ink()
    {
        InkPlane expected = Bars();
        Picture dark = Drawn.Picture(expected, (_, _) => 220);
        Picture light = new(dark.Width, dark.Height, [.. dark.Pixels.ToArray().Select(value => (byte)(255 - value))]);
        Assert.True(Polarity.IsLightOnDark(light));
        Assert.False(Polarity.IsLightOnDark(dark));
        Assert.Equal(Drawn.Rows(expected), Drawn.Rows(Inking.Extract(light, lightOnDark: true)));
    }

    [Fact]
    public void Noise_on_blank_paper_is_no_ink()
    {
        RandomStream random = new(3);
        byte[] pixels = [.. Enumerable.Range(0, 300 * 200).Select(_ => (byte)Math.Clamp(200 + (8 * random.NextGaussian()), 0, 255))];
        InkPlane found = Inking.Extract(new Picture(300, 200, pixels), lightOnDark: false);
        Assert.InRange(found.Values.Count(value => value >= InkPlane.Edge), 0, 60);
    }

    [Fact]
    public void A_picture_of_one_colour_is_blank()
    {
        InkPlane found = Inking.Extract(new Picture(50, 40, [.. Enumerable.Repeat((byte)90, 2000)]), lightOnDark: false);
        Assert.DoesNotContain(found.Values, value => value > 0);
        Assert.DoesNotContain(Inking.Extract(new Picture(1, 1, [0]), lightOnDark: false).Values, value => value > 0);
    }
}
