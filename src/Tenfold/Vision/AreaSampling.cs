namespace Tenfold;

/// <summary>Resizes ink: smaller by the average of the areas that pixels cover, larger by linear interpolation.</summary>
static class AreaSampling
{
    /// <summary>Resizes one box of the ink.</summary>
    /// <param name="ink">Where from.</param>
    /// <param name="bounds">Which part.</param>
    /// <param name="target"><c>[height, width]</c>.</param>
    /// <param name="width">Columns of the target.</param>
    /// <param name="height">Rows of the target.</param>
    public static void Resize(InkPlane ink, PictureBox bounds, Span<byte> target, int width, int height)
    {
        float[] rows = new float[bounds.Height * width];
        for (int x = 0; x < width; x++)
        {
            (int first, float[] weights) = Weights(x, bounds.Width, width, bounds.X, ink.Width);
            for (int y = 0; y < bounds.Height; y++)
            {
                ReadOnlySpan<byte> row = ink.Row(bounds.Y + y)[first..];
                float sum = 0;
                for (int i = 0; i < weights.Length; i++)
                    sum += weights[i] * row[i];
                rows[(y * width) + x] = sum;
            }
        }

        for (int y = 0; y < height; y++)
        {
            (int first, float[] weights) = Weights(y, bounds.Height, height, 0, bounds.Height);
            for (int x = 0; x < width; x++)
            {
                float sum = 0;
                for (int i = 0; i < weights.Length; i++)
                    sum += weights[i] * rows[((first + i) * width) + x];
                target[(y * width) + x] = (byte)(sum + 0.5f);
            }
        }
    }

    /// <summary>The pixels that target pixel <paramref name="index"/> covers, each with its share; they sum to 1.</summary>
    static (int First, float[] Weights) Weights(int index, int length, int targetLength, int offset, int limit)
    {
        double scale = (double)length / targetLength;
        double half = Math.Max(scale, 1) / 2;
        double centre = offset + ((index + 0.5) * scale);
        double from = Math.Max(centre - half, 0);
        double to = Math.Min(centre + half, limit);
        int first = (int)from;
        int last = Math.Min(limit - 1, (int)Math.Ceiling(to) - 1);
        float[] weights = new float[last - first + 1];
        for (int i = 0; i < weights.Length; i++)
            weights[i] = (float)((Math.Min(to, first + i + 1) - Math.Max(from, first + i)) / (2 * half));
        return (first, weights);
    }
}
