namespace Tenfold;

/// <summary>The inverse cosine transform in integers, bit for bit that of the reference decoder's accurate method (Loeffler, Ligtenberg, Moschytz 1989; libjpeg's jidctint).</summary>
static class JpegTransform
{
    const int ConstantBits = 13;
    const int PassBits = 2;

    // Cosines and their sums, times 2^13.
    const int C0298 = 2446;
    const int C0390 = 3196;
    const int C0541 = 4433;
    const int C0765 = 6270;
    const int C0899 = 7373;
    const int C1175 = 9633;
    const int C1501 = 12299;
    const int C1847 = 15137;
    const int C1961 = 16069;
    const int C2053 = 16819;
    const int C2562 = 20995;
    const int C3072 = 25172;

    /// <summary>Natural place of each coefficient in the order in which files hold them.</summary>
    public static ReadOnlySpan<byte> ZigZag =>
    [
        0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5,
        12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21, 28,
        35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51,
        58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63,
    ];

    /// <summary>Dequantizes a block and writes its 8x8 samples.</summary>
    /// <param name="coefficients">64, in natural order.</param>
    /// <param name="quantization">64, in natural order.</param>
    /// <param name="target">From the block's first sample on.</param>
    /// <param name="stride">Samples from one row of the target to the next.</param>
    public static void Inverse(ReadOnlySpan<short> coefficients, ReadOnlySpan<int> quantization, Span<byte> target, int stride)
    {
        if (!coefficients[1..64].ContainsAnyExcept((short)0))
        {
            byte flat = Clamp((((coefficients[0] * quantization[0]) << PassBits) + 16) >> 5);
            for (int row = 0; row < 8; row++)
                target.Slice(row * stride, 8).Fill(flat);
            return;
        }

        Span<int> work = stackalloc int[64];
        for (int column = 0; column < 8; column++)
            Column(coefficients[column..], quantization[column..], work[column..]);
        for (int row = 0; row < 8; row++)
            Row(work.Slice(row * 8, 8), target.Slice(row * stride, 8));
    }

    static void Column(ReadOnlySpan<short> input, ReadOnlySpan<int> quantization, Span<int> output)
    {
        Span<int> v = stackalloc int[8];
        for (int i = 0; i < 8; i++)
            v[i] = input[i * 8] * quantization[i * 8];
        Butterfly(v, 1 << (ConstantBits - PassBits - 1));
        for (int i = 0; i < 8; i++)
            output[i * 8] = v[i] >> (ConstantBits - PassBits);
    }

    static void Row(Span<int> values, Span<byte> output)
    {
        const int Shift = ConstantBits + PassBits + 3;
        Butterfly(values, 1 << (Shift - 1));
        for (int i = 0; i < 8; i++)
            output[i] = Clamp(values[i] >> Shift);
    }

    /// <summary>Eight values to eight, scaled by 2^13, with <paramref name="half"/> added for rounding.</summary>
    static void Butterfly(Span<int> v, int half)
    {
        v = v[..8];
        int z1 = (v[2] + v[6]) * C0541;
        int even2 = z1 - (v[6] * C1847);
        int even3 = z1 + (v[2] * C0765);
        int even0 = ((v[0] + v[4]) << ConstantBits) + half;
        int even1 = ((v[0] - v[4]) << ConstantBits) + half;
        (int e0, int e3, int e1, int e2) = (even0 + even3, even0 - even3, even1 + even2, even1 - even2);

        int z5 = (v[7] + v[3] + v[5] + v[1]) * C1175;
        int z3 = ((v[7] + v[3]) * -C1961) + z5;
        int z4 = ((v[5] + v[1]) * -C0390) + z5;
        z1 = (v[7] + v[1]) * -C0899;
        int z2 = (v[5] + v[3]) * -C2562;
        int o0 = (v[7] * C0298) + z1 + z3;
        int o1 = (v[5] * C2053) + z2 + z4;
        int o2 = (v[3] * C3072) + z2 + z3;
        int o3 = (v[1] * C1501) + z1 + z4;
        (v[0], v[7]) = (e0 + o3, e0 - o3);
        (v[1], v[6]) = (e1 + o2, e1 - o2);
        (v[2], v[5]) = (e2 + o1, e2 - o1);
        (v[3], v[4]) = (e3 + o0, e3 - o0);
    }

    static byte Clamp(int value) => (byte)Math.Clamp(value + 128, 0, 255);
}
