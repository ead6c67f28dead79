namespace Tenfold.Tests;

public sealed class ScanTests
{
    [Fact]
    public void A_disc_is_averaged_by_area_and_centred()
    {
        Scan scan = new();
        scan.Clear();
        scan.Stamp(x: 28, y: 50, radius: 9);
        byte[] image = new byte[28 * 28];

        scan.Develop(softness: 0, image);

        // Pi 9^2 dots of a sixteenth of 255 each; the dots' centres decide, so the outline may be off by a few dots.
        Assert.Equal(Math.PI * 81 * 255 / 16, image.Sum(pixel => (double)pixel), tolerance: 100);
        Assert.Equal(255, image[(28 * 14) + 14]);
        for (int i = 0; i < 28; i++)
            for (int j = 0; j < 28; j++)
                Assert.Equal(0, (i - 14) * (i - 14) + (j - 14) * (j - 14) > 16 ? image[(28 * i) + j] : 0);
    }

    [Fact]
    public void Ink_across_the_middle_of_the_page_has_no_seam()
    {
        Scan scan = new();
        scan.Clear();
        for (int x = 0; x <= Scan.Size; x++)
            scan.Stamp(x, y: 40, radius: 8);
        byte[] image = new byte[28 * 28];

        scan.Develop(softness: 0, image);

        Assert.Equal(20, image.AsSpan(28 * 13, 28).Count((byte)255));
    }

    [Fact]
    public void Softness_keeps_the_ink_and_spreads_it()
    {
        byte[] hard = new byte[28 * 28], soft = new byte[28 * 28];
        Scan scan = new();
        scan.Clear();
        scan.Stamp(x: 40, y: 40, radius: 12);

        scan.Develop(softness: 0, hard);
        scan.Develop(softness: 0.12f, soft);

        Assert.Equal(hard.Sum(pixel => (double)pixel), soft.Sum(pixel => (double)pixel), tolerance: 40);
        Assert.True(soft.Count(pixel => pixel > 0) > hard.Count(pixel => pixel > 0));
    }

    [Fact]
    public void What_lies_outside_the_page_is_lost_and_a_blank_page_stays_black()
    {
        Scan scan = new();
        scan.Clear();
        scan.Stamp(x: -30, y: -30, radius: 5);
        scan.Stamp(x: 200, y: 40, radius: 5);
        byte[] image = new byte[28 * 28];

        scan.Develop(softness: 0.1f, image);

        Assert.DoesNotContain(image, pixel => pixel != 0);
    }
}
