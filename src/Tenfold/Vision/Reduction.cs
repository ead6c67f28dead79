namespace Tenfold;

/// <summary>Makes large photographs smaller by averaging squares of pixels: digits are read at 20 pixels, and noise goes with the size.</summary>
static class Reduction
{
    /// <summary>Pixels that suffice for a page full of writing.</summary>
    const int EnoughPixels = 4_000_000;

    /// <summary>How many pixels along each side become one.</summary>
    public static int Factor(Picture picture) => (int)Math.Ceiling(Math.Sqrt((double)picture.Width * picture.Height / EnoughPixels));

    /// <summary>The picture itself for 1; rows and columns that fill no whole square are left out.</summary>
    public static Picture Reduce(Picture picture, int factor)
    {
        if (factor == 1 || picture.Width < factor || picture.Height < factor)
            return picture;
        int width = picture.Width / factor;
        int height = picture.Height / factor;
        byte[] pixels = GC.AllocateUninitializedArray<byte>(width * height);
        int area = factor * factor;
        Parallel.For(0, height, y =>
        {
            Span<byte> target = pixels.AsSpan(y * width, width);
            ReadOnlySpan<byte> rows = picture.Pixels.Slice(y * factor * picture.Width, factor * picture.Width);
            if (factor == 2)
                Halve(rows, rows[picture.Width..], target);
            else
                Average(rows, picture.Width, factor, area, target);
        });
        return new Picture(width, height, pixels);
    }

    static void Halve(ReadOnlySpan<byte> upper, ReadOnlySpan<byte> lower, Span<byte> target)
    {
        upper = upper[..(2 * target.Length)];
        lower = lower[..(2 * target.Length)];
        for (int x = 0; x < target.Length; x++)
            target[x] = (byte)((upper[2 * x] + upper[(2 * x) + 1] + lower[2 * x] + lower[(2 * x) + 1] + 2) >> 2);
    }

    static void Average(ReadOnlySpan<byte> rows, int stride, int factor, int area, Span<byte> target)
    {
        for (int x = 0; x < target.Length; x++)
        {
            int sum = area / 2;
            for (int row = 0; row < factor; row++)
            {
                foreach (byte value in rows.Slice((row * stride) + (x * factor), factor))
                    sum += value;
            }

            target[x] = (byte)(sum / area);
        }
    }
}
