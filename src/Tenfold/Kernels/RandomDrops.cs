using System.Runtime.CompilerServices;
using Tenfold.Simd;

namespace Tenfold.Kernels;

/// <summary>Drops values by random numbers that depend on image and place alone, so that they are drawn again, not stored.</summary>
static unsafe class RandomDrops
{
    /// <summary>From one value's counter to the next: 2^32 over the golden ratio, odd, so that counters of neighbours differ in many bits.</summary>
    const uint CounterStep = 0x9E3779B9;

    /// <summary>y = x * scale where the random number is at least <paramref name="rate"/>, else 0. Forward x is the input; backward the same holds for the gradients.</summary>
    /// <param name="layout">The layout of x.</param>
    /// <param name="x">A block.</param>
    /// <param name="keys">One a lane.</param>
    /// <param name="rate">The share that is dropped.</param>
    /// <param name="scale">What the others are multiplied with.</param>
    /// <param name="outputLayout">The layout of y.</param>
    /// <param name="y">A block; may be <paramref name="x"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Apply<TSimd, TVec>(MapLayout layout, float* x, uint* keys, float rate, float scale, MapLayout outputLayout, float* y)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
    {
        TVec least = TSimd.Create(rate);
        TVec factor = TSimd.Create(scale);
        int width = layout.Width * TSimd.Count;
        uint counter = 0;
        for (int channel = 0; channel < layout.Channels; channel++)
        {
            for (int row = 0; row < layout.Height; row++)
            {
                float* source = x + layout.Offset(channel, row, 0);
                float* target = y + outputLayout.Offset(channel, row, 0);
                for (int i = 0; i < width; i += TSimd.Count)
                {
                    TVec kept = TSimd.Multiply(TSimd.Load(source + i), factor);
                    TSimd.Store(target + i, TSimd.SelectGreater(least, TSimd.Uniform(keys, counter), TSimd.Zero, kept));
                    counter += CounterStep;
                }
            }
        }
    }
}
