using System.Runtime.CompilerServices;
using Tenfold.Simd;

namespace Tenfold.Kernels;

/// <summary>The penalty l1 * sum |w| + l2 * sum w^2 and its gradient; any count.</summary>
static unsafe class WeightPenalty
{
    /// <summary>The penalty, in double precision: sums over millions of weights show in a loss of four digits.</summary>
    public static double Value(float* w, long count, double l1, double l2)
    {
        double penalty = 0;
        if (l1 != 0)
            penalty += l1 * SumAbsolute(w, count);
        if (l2 != 0)
            penalty += l2 * SumSquares(w, count);
        return penalty;
    }

    /// <summary>gradient += l1 * sign(w) + 2 * l2 * w, with sign(0) = 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddGradient<TSimd, TVec>(float* w, long count, float l1, float l2, float* gradient)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
    {
        TVec up = TSimd.Create(l1), down = TSimd.Create(-l1), slope = TSimd.Create(2 * l2);
        long i = 0;
        for (; i + TSimd.Count <= count; i += TSimd.Count)
        {
            TVec weight = TSimd.Load(w + i);
            TVec sign = TSimd.SelectGreater(weight, TSimd.Zero, up, TSimd.SelectGreater(TSimd.Zero, weight, down, TSimd.Zero));
            TSimd.Store(gradient + i, TSimd.MultiplyAdd(slope, weight, TSimd.Add(sign, TSimd.Load(gradient + i))));
        }

        // The same arithmetic one by one, and so the same bits wherever a thread's share begins.
        if (i < count)
            AddGradient<SimdScalar, float>(w + i, count - i, l1, l2, gradient + i);
    }

    /// <summary>Four sums side by side: one alone would wait for each addition.</summary>
    static double SumAbsolute(float* w, long count)
    {
        double a = 0, b = 0, c = 0, d = 0;
        long i = 0;
        for (; i + 4 <= count; i += 4)
        {
            a += Math.Abs(w[i]);
            b += Math.Abs(w[i + 1]);
            c += Math.Abs(w[i + 2]);
            d += Math.Abs(w[i + 3]);
        }

        for (; i < count; i++)
            a += Math.Abs(w[i]);
        return a + b + (c + d);
    }

    static double SumSquares(float* w, long count)
    {
        double a = 0, b = 0, c = 0, d = 0;
        long i = 0;
        for (; i + 4 <= count; i += 4)
        {
            a += (double)w[i] * w[i];
            b += (double)w[i + 1] * w[i + 1];
            c += (double)w[i + 2] * w[i + 2];
            d += (double)w[i + 3] * w[i + 3];
        }

        for (; i < count; i++)
            a += (double)w[i] * w[i];
        return a + b + (c + d);
    }
}
