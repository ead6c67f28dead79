namespace Tenfold;

/// <summary>Whether a picture shows light ink on dark paper, as MNIST and blackboards do.</summary>
static class Polarity
{
    const int Side = 128;

    /// <summary>
    /// Ink is what there is less of: where deviations from the surroundings are skewed to the light side, ink is light.
    /// Uneven light shifts the surroundings with it.
    /// </summary>
    public static bool IsLightOnDark(Picture picture)
    {
        int factor = Math.Max(1, Math.Min(picture.Width, picture.Height) / Side);
        Picture small = Reduction.Reduce(picture, factor);
        (int width, int height) = (small.Width, small.Height);
        long[] sums = Integral(small);
        int reach = Math.Max(3, Math.Min(width, height) / 3);
        double skew = 0;
        for (int y = 0; y < height; y++)
        {
            (int top, int bottom) = (Math.Max(0, y - reach), Math.Min(height, y + reach + 1));
            for (int x = 0; x < width; x++)
            {
                (int left, int right) = (Math.Max(0, x - reach), Math.Min(width, x + reach + 1));
                long sum = sums[(bottom * (width + 1)) + right] - sums[(top * (width + 1)) + right] - sums[(bottom * (width + 1)) + left] + sums[(top * (width + 1)) + left];
                double deviation = small.Pixels[(y * width) + x] - ((double)sum / ((bottom - top) * (right - left)));
                skew += deviation * deviation * deviation;
            }
        }

        return skew > 0;
    }

    /// <summary>Sums of all pixels above and to the left, <c>[Height + 1, Width + 1]</c>.</summary>
    static long[] Integral(Picture picture)
    {
        int stride = picture.Width + 1;
        long[] sums = new long[stride * (picture.Height + 1)];
        for (int y = 0; y < picture.Height; y++)
        {
            long row = 0;
            for (int x = 0; x < picture.Width; x++)
            {
                row += picture.Pixels[(y * picture.Width) + x];
                sums[((y + 1) * stride) + x + 1] = sums[(y * stride) + x + 1] + row;
            }
        }

        return sums;
    }
}
