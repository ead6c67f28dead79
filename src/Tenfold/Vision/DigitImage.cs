namespace Tenfold;

/// <summary>
/// One digit's ink as the network knows digits from MNIST: stroke width and slant brought into MNIST's range, the longer
/// side fitted into 20 pixels by averaging areas, the centre of mass at the middle of 28x28 by whole pixels.
/// </summary>
static class DigitImage
{
    /// <summary>Rows and columns of the image.</summary>
    public const int Size = 28;

    /// <summary>Pixels of an image.</summary>
    public const int Count = Size * Size;

    const int Box = 20;

    /// <summary>Renders a patch of ink; nothing but the digit is on it. A blank one gives a blank image.</summary>
    /// <param name="ink">The digit, of any size.</param>
    /// <param name="image"><c>[28, 28]</c>, 255 = ink.</param>
    public static void Render(InkPlane ink, Span<byte> image)
    {
        image.Clear();
        PictureBox bounds = ink.Bounds();
        if (bounds.IsEmpty)
            return;
        ink = Slant.Correct(ink, bounds);
        bounds = ink.Bounds();
        ink = StrokeWidth.Correct(ink, bounds);
        bounds = ink.Bounds();
        Fit(ink, bounds, image);
    }

    /// <summary>Scales the box to 20 pixels and puts the centre of mass in the middle.</summary>
    static void Fit(InkPlane ink, PictureBox bounds, Span<byte> image)
    {
        double scale = (double)Box / Math.Max(bounds.Width, bounds.Height);
        int width = Math.Clamp((int)Math.Round(bounds.Width * scale), 1, Box);
        int height = Math.Clamp((int)Math.Round(bounds.Height * scale), 1, Box);
        Span<byte> box = stackalloc byte[Box * Box];
        box = box[..(width * height)];
        AreaSampling.Resize(ink, bounds, box, width, height);

        (long sum, long sumX, long sumY) = (0, 0, 0);
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                int value = box[(y * width) + x];
                sum += value;
                sumX += value * x;
                sumY += value * y;
            }
        }

        int left = Offset(sumX, sum, width);
        int top = Offset(sumY, sum, height);
        for (int y = 0; y < height; y++)
            box.Slice(y * width, width).CopyTo(image[(((top + y) * Size) + left)..]);
    }

    /// <summary>Where the box begins so that its centre of mass, a mean of pixel numbers, is nearest to the image's middle; the box stays inside.</summary>
    static int Offset(long moment, long sum, int length) =>
        Math.Clamp((int)Math.Round((Size / 2) - ((double)moment / sum)), 0, Size - length);
}
