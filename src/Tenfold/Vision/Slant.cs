namespace Tenfold;

/// <summary>Straightens digits that lean more than MNIST's writers let them: the network knows the rest.</summary>
static class Slant
{
    // Of MNIST's training digits a hundredth lean further to either side.
    const double AllowedLeft = -0.55;
    const double AllowedRight = 0.8;

    /// <summary>How many columns a digit leans to the right for each row upwards, from its second moments.</summary>
    public static double Measure(InkPlane ink, PictureBox bounds)
    {
        (double sum, double meanX, double meanY) = (0, 0, 0);
        (double xy, double yy) = (0, 0);
        for (int y = bounds.Y; y < bounds.Bottom; y++)
        {
            ReadOnlySpan<byte> row = ink.Row(y);
            for (int x = bounds.X; x < bounds.Right; x++)
            {
                double value = row[x];
                sum += value;
                meanX += value * x;
                meanY += value * y;
                xy += value * x * y;
                yy += value * y * y;
            }
        }

        meanX /= sum;
        meanY /= sum;
        double spread = (yy / sum) - (meanY * meanY);
        return spread < 1 ? 0 : -((xy / sum) - (meanX * meanY)) / spread;
    }

    /// <summary>The ink itself, or where it leans too far a sheared copy. Wide ink is left alone: it is no upright digit.</summary>
    public static InkPlane Correct(InkPlane ink, PictureBox bounds)
    {
        if (bounds.Width > 1.5 * bounds.Height)
            return ink;
        double slant = Measure(ink, bounds);
        double excess = slant - Math.Clamp(slant, AllowedLeft, AllowedRight);
        return excess == 0 ? ink : Shear(ink, bounds, excess);
    }

    /// <summary>Moves the rows of a box sideways, by fractions of pixels.</summary>
    static InkPlane Shear(InkPlane ink, PictureBox bounds, double slant)
    {
        int reach = (int)Math.Ceiling(Math.Abs(slant) * bounds.Height / 2) + 1;
        InkPlane sheared = new(bounds.Width + (2 * reach), bounds.Height);
        for (int y = 0; y < bounds.Height; y++)
        {
            double shift = reach + (slant * (y - (bounds.Height / 2.0)));
            int whole = (int)Math.Floor(shift);
            int part = (int)((shift - whole) * 256);
            ReadOnlySpan<byte> source = ink.Row(bounds.Y + y).Slice(bounds.X, bounds.Width);
            Span<byte> target = sheared.Row(y)[whole..];
            int before = 0;
            for (int x = 0; x < source.Length; x++)
            {
                target[x] = (byte)(((source[x] * (256 - part)) + (before * part)) >> 8);
                before = source[x];
            }

            if (source.Length < target.Length)
                target[source.Length] = (byte)((before * part) >> 8);
        }

        return sheared;
    }
}
