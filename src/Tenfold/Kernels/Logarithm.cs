using System.Runtime.CompilerServices;
using Tenfold.Simd;

namespace Tenfold.Kernels;

/// <summary>log(x) of a vector by range reduction and a series: the same bits on every system, unlike the C library's.</summary>
static class Logarithm
{
    /// <summary>
    /// log(x) for x in 1 ... 2^32, such as a sum of exponentials whose greatest is 1. Halving what is left, by
    /// 2^16, 2^8, ... 2^1, brings x to r in 1/sqrt 2 ... sqrt 2; there log(r) = 2 (z + z^3 / 3 + z^5 / 5 + ...) with
    /// z = (r - 1) / (r + 1), |z| below 0.172, whose terms behind z^9 are below a rounding.
    /// Relative error below 3e-7: five roundings.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVec LogFromOne<TSimd, TVec>(TVec x)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
    {
        TVec power = TSimd.Zero;
        for (int bits = 16; bits >= 1; bits /= 2)
            Halve<TSimd, TVec>(ref x, ref power, 1L << bits, bits);
        Halve<TSimd, TVec>(ref x, ref power, 1.41421356f, 1);
        TVec one = TSimd.Create(1f);
        TVec z = TSimd.Divide(TSimd.Subtract(x, one), TSimd.Add(x, one));
        TVec square = TSimd.Multiply(z, z);
        TVec p = TSimd.Create(2f / 9);
        p = TSimd.MultiplyAdd(p, square, TSimd.Create(2f / 7));
        p = TSimd.MultiplyAdd(p, square, TSimd.Create(2f / 5));
        p = TSimd.MultiplyAdd(p, square, TSimd.Create(2f / 3));
        p = TSimd.MultiplyAdd(p, square, TSimd.Create(2f));
        return TSimd.MultiplyAdd(power, TSimd.Create(0.693147181f), TSimd.Multiply(p, z));
    }

    /// <summary>Where x is above <paramref name="limit"/>, divides it by 2^bits, which is exact, and counts the bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Halve<TSimd, TVec>(ref TVec x, ref TVec power, float limit, int bits)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
    {
        TVec limits = TSimd.Create(limit);
        power = TSimd.SelectGreater(x, limits, TSimd.Add(power, TSimd.Create(bits)), power);
        x = TSimd.SelectGreater(x, limits, TSimd.Multiply(x, TSimd.Create(1f / (1L << bits))), x);
    }
}
