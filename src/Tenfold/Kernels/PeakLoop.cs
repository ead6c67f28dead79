using System.Runtime.CompilerServices;
using Tenfold.Simd;

namespace Tenfold.Kernels;

/// <summary>Nothing but multiply-adds: what the processor can do at most.</summary>
static class PeakLoop
{
    /// <summary>Independent chains: more than latency times units on every current core.</summary>
    public const int Chains = 12;

    /// <summary>Runs <paramref name="rounds"/> of <see cref="Chains"/> vector multiply-adds; the result keeps them from being left out.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Run<TSimd, TVec>(long rounds)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
    {
        TVec x = TSimd.Create(0.5f);
        TVec y = TSimd.Create(0.1f);
        TVec a = x, b = x, c = x, d = x, e = x, f = x, g = x, h = x, i = x, j = x, k = x, l = x;
        for (long round = 0; round < rounds; round++)
        {
            a = TSimd.MultiplyAdd(a, x, y);
            b = TSimd.MultiplyAdd(b, x, y);
            c = TSimd.MultiplyAdd(c, x, y);
            d = TSimd.MultiplyAdd(d, x, y);
            e = TSimd.MultiplyAdd(e, x, y);
            f = TSimd.MultiplyAdd(f, x, y);
            g = TSimd.MultiplyAdd(g, x, y);
            h = TSimd.MultiplyAdd(h, x, y);
            i = TSimd.MultiplyAdd(i, x, y);
            j = TSimd.MultiplyAdd(j, x, y);
            k = TSimd.MultiplyAdd(k, x, y);
            l = TSimd.MultiplyAdd(l, x, y);
        }

        TVec left = TSimd.Add(TSimd.Add(TSimd.Add(a, b), TSimd.Add(c, d)), TSimd.Add(e, f));
        TVec right = TSimd.Add(TSimd.Add(TSimd.Add(g, h), TSimd.Add(i, j)), TSimd.Add(k, l));
        return TSimd.Sum(TSimd.Add(left, right));
    }
}
