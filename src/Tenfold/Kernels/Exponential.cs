using System.Runtime.CompilerServices;
using Tenfold.Simd;

namespace Tenfold.Kernels;

/// <summary>exp(x) of a vector by range reduction and a polynomial: the same bits on every system, unlike the C library's.</summary>
static class Exponential
{
    /// <summary>
    /// exp(x) = 2^n * exp(r) with n = round(x / ln 2), |r| at most ln 2 / 2, and Cephes' expf polynomial (Moshier, 1992);
    /// relative error below 2e-7. Arguments are clamped to -87 ... 88, where floats end.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVec Exp<TSimd, TVec>(TVec x)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
    {
        x = TSimd.Min(TSimd.Max(x, TSimd.Create(-87f)), TSimd.Create(88f));
        TVec n = TSimd.Round(TSimd.Multiply(x, TSimd.Create(1.44269504f)));
        TVec r = TSimd.MultiplyAdd(n, TSimd.Create(-0.693359375f), x);
        r = TSimd.MultiplyAdd(n, TSimd.Create(2.12194440e-4f), r);
        TVec p = TSimd.Create(1.9875691500e-4f);
        p = TSimd.MultiplyAdd(p, r, TSimd.Create(1.3981999507e-3f));
        p = TSimd.MultiplyAdd(p, r, TSimd.Create(8.3334519073e-3f));
        p = TSimd.MultiplyAdd(p, r, TSimd.Create(4.1665795894e-2f));
        p = TSimd.MultiplyAdd(p, r, TSimd.Create(1.6666665459e-1f));
        p = TSimd.MultiplyAdd(p, r, TSimd.Create(5.0000001201e-1f));
        p = TSimd.MultiplyAdd(TSimd.Multiply(r, r), p, TSimd.Add(r, TSimd.Create(1f)));
        return TSimd.Multiply(p, TSimd.PowerOfTwo(n));
    }
}
