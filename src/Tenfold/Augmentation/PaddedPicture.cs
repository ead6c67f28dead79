namespace Tenfold;

/// <summary>A picture with one pixel of fill all around, to be read between its pixels. Coordinates are in 65,536ths of a pixel; (0, 0) is the centre of the border's first.</summary>
sealed unsafe class PaddedPicture
{
    public const int Bits = 16;
    public const int One = 1 << Bits;

    readonly byte[] _pixels;
    readonly int _height;
    readonly int _width;
    readonly int _stride;

    public PaddedPicture(int height, int width, byte fill)
    {
        (_height, _width, _stride) = (height, width, width + 2);
        _pixels = new byte[checked((height + 2) * _stride)];
        Array.Fill(_pixels, fill);
    }

    /// <summary>Takes another picture.</summary>
    public void Load(ReadOnlySpan<byte> source)
    {
        for (int y = 0; y < _height; y++)
            source.Slice(y * _width, _width).CopyTo(_pixels.AsSpan(((y + 1) * _stride) + 1, _width));
    }

    /// <summary>Reads along a line that lies within 0 .. width + 1 and 0 .. height + 1, the ends excluded.</summary>
    public void Sample(in AffineResampling.Row row, byte* target)
    {
        long x = row.StartX + (row.StepX * row.First);
        long y = row.StartY + (row.StepY * row.First);
        fixed (byte* pixels = _pixels)
        {
            for (int i = row.First; i < row.End; i++)
            {
                target[i] = At(pixels, _stride, x, y);
                x += row.StepX;
                y += row.StepY;
            }
        }
    }

    /// <summary>Reads points that lie within 0 .. width + 1 and 0 .. height + 1, the ends excluded: as many as there is room for.</summary>
    public void Sample(ReadOnlySpan<int> x, ReadOnlySpan<int> y, Span<byte> target)
    {
        x = x[..target.Length];
        y = y[..target.Length];
        fixed (byte* pixels = _pixels)
        {
            for (int i = 0; i < target.Length; i++)
                target[i] = At(pixels, _stride, x[i], y[i]);
        }
    }

    static byte At(byte* pixels, int stride, long x, long y)
    {
        byte* corner = pixels + ((y >> Bits) * stride) + (x >> Bits);
        long right = x & (One - 1);
        long down = y & (One - 1);
        long upper = ((long)corner[0] << Bits) + ((corner[1] - corner[0]) * right);
        long lower = ((long)corner[stride] << Bits) + ((corner[stride + 1] - corner[stride]) * right);
        return (byte)(((upper << Bits) + ((lower - upper) * down) + (1L << ((2 * Bits) - 1))) >> (2 * Bits));
    }
}
