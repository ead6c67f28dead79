namespace Tenfold;

/// <summary>Straightens images of one size.</summary>
sealed class Deskewing(int height, int width) : FittedPreprocessor
{
    const float Levels = byte.MaxValue;

    /// <inheritdoc/>
    public override Samples Apply(Samples samples, int threads)
    {
        ArgumentNullException.ThrowIfNull(samples);
        Pictures.Require(samples, Deskew.Label, height, width);
        float[] straight = new float[samples.Features.Length];
        Pieces.For(samples.Count, threads, i => Straighten(samples.Row(i), straight.AsSpan(i * samples.Width, samples.Width)));
        return new Samples(straight, samples.Labels.ToArray(), samples.Width) { ImageHeight = height, ImageWidth = width };
    }

    internal override ClassicState Save() => Pictures.Save(height, width);

    void Straighten(ReadOnlySpan<float> picture, Span<float> straight)
    {
        (double centerX, double centerY, double slant) = Moments(picture);
        double originX = (width - 1) / 2.0;
        double originY = (height - 1) / 2.0;
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                double ink = Sample(picture, centerX + (x - originX) + (slant * (y - originY)), centerY + (y - originY));
                straight[(y * width) + x] = (int)((ink * Levels) + 0.5) / Levels;
            }
        }
    }

    /// <summary>Centre of mass and slant; the picture's own centre and none where there is no ink.</summary>
    (double X, double Y, double Slant) Moments(ReadOnlySpan<float> picture)
    {
        double ink = 0, inkX = 0, inkY = 0, inkXY = 0, inkYY = 0;
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                double value = picture[(y * width) + x];
                ink += value;
                inkX += value * x;
                inkY += value * y;
                inkXY += value * x * y;
                inkYY += value * y * y;
            }
        }

        if (!(ink > 0))
            return ((width - 1) / 2.0, (height - 1) / 2.0, 0);
        double centerX = inkX / ink;
        double centerY = inkY / ink;
        double mu11 = (inkXY / ink) - (centerX * centerY);
        double mu02 = (inkYY / ink) - (centerY * centerY);
        // A stroke within one row: what is left of mu02 is rounding.
        return (centerX, centerY, mu02 > 1e-6 ? mu11 / mu02 : 0);
    }

    double Sample(ReadOnlySpan<float> picture, double x, double y)
    {
        if (!(x > -1 && x < width && y > -1 && y < height))
            return 0;
        int left = (int)Math.Floor(x);
        int top = (int)Math.Floor(y);
        double right = x - left;
        double down = y - top;
        return ((1 - down) * (((1 - right) * Pixel(picture, left, top)) + (right * Pixel(picture, left + 1, top))))
            + (down * (((1 - right) * Pixel(picture, left, top + 1)) + (right * Pixel(picture, left + 1, top + 1))));
    }

    double Pixel(ReadOnlySpan<float> picture, int x, int y) => (uint)x < (uint)width && (uint)y < (uint)height ? picture[(y * width) + x] : 0;
}
