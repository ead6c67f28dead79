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

    /// <summary>Two digits side by side are wider: as high as one where there is room.</summary>
    const int PairBox = 26;

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
        Fit(ink, Box, image);
    }

    /// <summary>The same of two digits side by side, which are not made upright: 26 pixels wide at most, 20 high.</summary>
    public static void RenderPair(InkPlane ink, Span<byte> image)
    {
        image.Clear();
        if (!ink.Bounds().IsEmpty)
            Fit(ink, PairBox, image);
    }

    /// <summary>Brings the strokes to MNIST's width, scales the ink into a box 20 pixels high, and puts the centre of mass in the middle.</summary>
    static void Fit(InkPlane ink, int widest, Span<byte> image)
    {
        PictureBox bounds = ink.Bounds();
        ink = StrokeWidth.Correct(ink, bounds, 1 / Scale(bounds, widest));
        bounds = ink.Bounds();
        double scale = Scale(bounds, widest);
        int width = Math.Clamp((int)Math.Round(bounds.Width * scale), 1, widest);
        int height = Math.Clamp((int)Math.Round(bounds.Height * scale), 1, Box);
        Span<byte> box = stackalloc byte[PairBox * Box];
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

    /// <summary>Pixels of the image along one of the ink's.</summary>
    static double Scale(PictureBox bounds, int widest) => Math.Min(widest / (double)bounds.Width, Box / (double)bounds.Height);

    /// <summary>Where the box begins so that its centre of mass, a mean of pixel numbers, is nearest to the image's middle; the box stays inside.</summary>
    static int Offset(long moment, long sum, int length) =>
        Math.Clamp((int)Math.Round((Size / 2) - ((double)moment / sum)), 0, Size - length);
}
