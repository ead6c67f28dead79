namespace Tenfold;

/// <summary>Draws pictures of one size anew through affine maps, in fixed point with 16 bits behind the point, as Pillow does.</summary>
sealed unsafe class AffineResampling(int height, int width, byte fill, Interpolation interpolation)
{
    const int Bits = PaddedPicture.Bits;

    readonly PaddedPicture? _padded = interpolation == Interpolation.Bilinear ? new PaddedPicture(height, width, fill) : null;

    /// <summary>Writes every pixel; those from outside the picture get the fill.</summary>
    public void Apply(ReadOnlySpan<byte> source, Span<byte> destination, in AffineMap map)
    {
        long stepX = Fix(map.A);
        long stepY = Fix(map.D);
        long rowX = Fix(map.B);
        long rowY = Fix(map.E);
        long startX = Fix(map.C + (map.A * 0.5) + (map.B * 0.5));
        long startY = Fix(map.F + (map.D * 0.5) + (map.E * 0.5));
        int margin = 0;
        if (_padded is not null)
        {
            // From pixel corners to centres, then into the picture with its border of one: half a pixel forward in all.
            margin = 1;
            startX += PaddedPicture.One / 2;
            startY += PaddedPicture.One / 2;
            _padded.Load(source);
        }

        destination.Fill(fill);
        fixed (byte* pixels = source)
        fixed (byte* target = destination)
        {
            for (int y = 0; y < height; y++, startX += rowX, startY += rowY)
            {
                (int first, int end) = Inside(startX, stepX, (long)(width + margin) << Bits, width);
                (int firstY, int endY) = Inside(startY, stepY, (long)(height + margin) << Bits, width);
                Row row = new(startX, startY, stepX, stepY, Math.Max(first, firstY), Math.Min(end, endY));
                if (_padded is null)
                    Nearest(pixels, width, row, target + (y * width));
                else
                    _padded.Sample(row, target + (y * width));
            }
        }
    }

    /// <summary>The pixels first .. end - 1 of a row, and where in the source they come from: start + step * x.</summary>
    internal readonly record struct Row(long StartX, long StartY, long StepX, long StepY, int First, int End);

    /// <summary>The x in 0 .. n - 1 with 0 &lt;= start + step * x &lt; limit: first .. end - 1.</summary>
    internal static (int First, int End) Inside(long start, long step, long limit, int n)
    {
        if (step < 0)
        {
            // Mirrored, the value rises.
            (start, step) = (limit - 1 - start, -step);
        }

        if (step == 0)
            return start >= 0 && start < limit ? (0, n) : (0, 0);
        long first = start >= 0 ? 0 : (-start + step - 1) / step;
        long end = start >= limit ? 0 : (limit - start + step - 1) / step;
        return ((int)Math.Min(first, n), (int)Math.Min(end, n));
    }

    static void Nearest(byte* pixels, int width, in Row row, byte* target)
    {
        long x = row.StartX + (row.StepX * row.First);
        long y = row.StartY + (row.StepY * row.First);
        (long stepX, long stepY) = (row.StepX, row.StepY);
        for (int i = row.First; i < row.End; i++)
        {
            target[i] = pixels[((y >> Bits) * width) + (x >> Bits)];
            x += stepX;
            y += stepY;
        }
    }

    static long Fix(double value) => (long)Math.Floor((value * PaddedPicture.One) + 0.5);
}
