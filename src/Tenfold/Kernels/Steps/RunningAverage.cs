using System.Runtime.CompilerServices;
using Tenfold.Simd;

namespace Tenfold.Kernels;

/// <summary>One step of an exponential moving average; any count.</summary>
static unsafe class RunningAverage
{
    /// <summary>average += share * (x - average).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Update<TSimd, TVec>(float* x, long count, float share, float* average)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
    {
        TVec part = TSimd.Create(share);
        long i = 0;
        for (; i + TSimd.Count <= count; i += TSimd.Count)
        {
            TVec before = TSimd.Load(average + i);
            TSimd.Store(average + i, TSimd.MultiplyAdd(part, TSimd.Subtract(TSimd.Load(x + i), before), before));
        }

        // The same arithmetic one by one, and so the same bits wherever a thread's share begins.
        if (i < count)
            Update<SimdScalar, float>(x + i, count - i, share, average + i);
    }
}
