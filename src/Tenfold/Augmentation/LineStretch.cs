namespace Tenfold;

/// <summary>Stretches a line of pixels to at least as many, bilinearly: Pillow's resize in one direction, with weights of 22 bits behind the point.</summary>
sealed class LineStretch
{
    const int Bits = 22;

    readonly int[] _first;
    readonly int[] _weights;
    readonly int _count;

    /// <summary>Prepares the weights.</summary>
    /// <param name="from">Pixels of the source line.</param>
    /// <param name="to">Pixels of the new line, at least <paramref name="from"/>.</param>
    public LineStretch(int from, int to)
    {
        _first = new int[to];
        _weights = new int[2 * to];
        _count = Math.Min(2, from);
        double scale = (double)from / to;
        for (int i = 0; i < to; i++)
        {
            // The triangle of Pillow reaches one source pixel both ways; at the ends one weight is cut off and the other made whole.
            double centre = (i + 0.5) * scale;
            int first = Math.Max(0, (int)Math.Floor(centre - 0.5));
            double near = Math.Max(0, 1 - Math.Abs(first + 0.5 - centre));
            double far = first + 1 < from ? Math.Max(0, 1 - Math.Abs(first + 1.5 - centre)) : 0;
            _first[i] = Math.Min(first, from - _count);
            int shift = first - _first[i];
            _weights[2 * i] = Fix((shift == 0 ? near : 0) / (near + far));
            _weights[(2 * i) + 1] = Fix((shift == 0 ? far : near) / (near + far));
        }
    }

    /// <summary>Stretches one line; the pixels of a line lie a stride apart.</summary>
    public void Apply(ReadOnlySpan<byte> source, int sourceStride, Span<byte> destination, int stride)
    {
        for (int i = 0; i < _first.Length; i++)
        {
            int at = _first[i] * sourceStride;
            int sum = (1 << (Bits - 1)) + (source[at] * _weights[2 * i]);
            if (_count == 2)
                sum += source[at + sourceStride] * _weights[(2 * i) + 1];
            destination[i * stride] = (byte)(sum >> Bits);
        }
    }

    static int Fix(double weight) => (int)((weight * (1 << Bits)) + 0.5);
}
