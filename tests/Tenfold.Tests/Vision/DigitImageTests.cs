using Tenfold.Tests.Support;

namespace Tenfold.Tests.Vision;

public sealed class DigitImageTests
{
    static byte[] Rendered(InkPlane ink)
    {
        byte[] image = new byte[DigitImage.Count];
        DigitImage.Render(ink, image);
        return image;
    }

    [Theory]
    [InlineData(60, 80)]
    [InlineData(13, 17)]
    [InlineData(200, 90)]
    public void The_longer_side_is_20_pixels_and_the_mass_in_the_middle(int width, int height)
    {
        int pen = Math.Max(2, Math.Max(width, height) / 8);
        InkPlane ink = new InkPlane(300, 200).Fill(50, 40, width, pen).Fill(50, 40 + height - pen, width, pen).Fill(50, 40, pen, height).Fill(50 + width - pen, 40, pen, height);
        InkPlane image = new(28, 28, Rendered(ink));
        PictureBox bounds = image.Bounds();
        Assert.Equal(20, Math.Max(bounds.Width, bounds.Height));
        Assert.InRange(bounds.X + (bounds.Width / 2.0), 13.5, 15);
        Assert.InRange(bounds.Y + (bounds.Height / 2.0), 13.5, 15);
    }

    [Fact]
    public void Blank_ink_gives_a_blank_image() => Assert.DoesNotContain(Rendered(new InkPlane(40, 30)), value => value > 0);

    [Fact]
    public void What_mnist_would_make_stays_nearly_as_it_is()
    {
        ImageSet digits = Penned.Generate(100, 4);
        double sum = 0;
        for (int i = 0; i < digits.Count; i++)
        {
            InkPlane large = new(112, 112);
            AreaSampling.Resize(new InkPlane(28, 28, digits.Image(i).ToArray()), new PictureBox(0, 0, 28, 28), large.Values, 112, 112);
            byte[] image = Rendered(large);
            double different = Enumerable.Range(0, DigitImage.Count).Sum(k => Math.Abs(image[k] - digits.Image(i)[k]));
            sum += different / digits.Image(i).ToArray().Sum(value => value);
        }

        Assert.InRange(sum / digits.Count, 0, 0.3);
    }

    [Fact]
    public void Thin_pens_and_thick_markers_come_to_mnists_width()
    {
        foreach (int pen in new[] { 3, 20, 60 })
        {
            InkPlane ink = new InkPlane(300, 300).Fill(100, 50, pen, 200).Fill(100, 50, 120, pen);
            InkPlane corrected = StrokeWidth.Correct(ink, ink.Bounds(), Math.Max(ink.Bounds().Width, ink.Bounds().Height) / 20.0);
            PictureBox bounds = corrected.Bounds();
            Assert.InRange(StrokeWidth.Measure(corrected, bounds) * 20 / Math.Max(bounds.Width, bounds.Height), 1.2, 5.8);
        }
    }

    [Fact]
    public void Two_digits_fill_26_by_20_pixels_around_their_centre_of_mass()
    {
        byte[] image = new byte[DigitImage.Count];
        DigitImage.RenderPair(new InkPlane(300, 200).Fill(20, 30, 30, 100).Fill(140, 30, 30, 100), image);
        Assert.Equal(new PictureBox(2, 6, 26, 17), new InkPlane(28, 28, image).Bounds());
        DigitImage.RenderPair(new InkPlane(300, 200).Fill(20, 30, 20, 100).Fill(60, 30, 20, 100), image);
        Assert.Equal(20, new InkPlane(28, 28, image).Bounds().Height);
        DigitImage.RenderPair(new InkPlane(9, 9), image);
        Assert.All(image, value => Assert.Equal(0, value));
    }

    [Fact]
    public void A_strong_lean_is_taken_back_and_a_usual_one_left()
    {
        InkPlane upright = new InkPlane(60, 100).Fill(25, 10, 10, 80);
        Assert.Equal(0, Slant.Measure(upright, upright.Bounds()), 0.01);
        Assert.Same(upright, Slant.Correct(upright, upright.Bounds()));
        InkPlane leaning = new(200, 100);
        for (int y = 10; y < 90; y++)
            leaning.Fill(150 - (int)(1.4 * y), y, 10, 1);
        Assert.Equal(1.4, Slant.Measure(leaning, leaning.Bounds()), 0.05);
        InkPlane corrected = Slant.Correct(leaning, leaning.Bounds());
        Assert.Equal(0.8, Slant.Measure(corrected, corrected.Bounds()), 0.1);
    }
}
