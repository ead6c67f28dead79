using System.Runtime.CompilerServices;
using Tenfold.Simd;

namespace Tenfold.Kernels;

/// <summary>Drops values by random numbers that depend on image and place alone, so that they are drawn again, not stored.</summary>
static unsafe class RandomDrops
{
    /// <summary>From one value's counter to the next: 2^32 over the golden ratio, odd, so that counters of neighbours differ in many bits.</summary>
    public const uint CounterStep = 0x9E3779B9;

    /// <summary>y = x * scale where the random number is at least the rate, else 0. Forward x is the input; backward the same holds for the gradients.</summary>
    /// <param name="layout">The layout of x.</param>
    /// <param name="x">A block.</param>
    /// <param name="drop">What falls.</param>
    /// <param name="outputLayout">The layout of y.</param>
    /// <param name="y">A block; may be <paramref name="x"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Apply<TSimd, TVec>(MapLayout layout, float* x, in DropRun drop, MapLayout outputLayout, float* y)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
    {
        TVec rate = TSimd.Create(drop.Rate);
        TVec scale = TSimd.Create(drop.Scale);
        uint* keys = drop.Keys;
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
                    TSimd.Store(target + i, Some.Apply<TSimd, TVec>(TSimd.Load(source + i), keys, counter, rate, scale));
                    counter += CounterStep;
                }
            }
        }
    }

    /// <summary>Nothing falls.</summary>
    public readonly struct None : IDropping
    {
        public static bool Drops => false;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVec Apply<TSimd, TVec>(TVec value, uint* keys, uint counter, TVec rate, TVec scale)
            where TSimd : struct, ISimd<TVec>
            where TVec : struct
            => value;
    }

    /// <summary>A share falls.</summary>
    public readonly struct Some : IDropping
    {
        public static bool Drops => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVec Apply<TSimd, TVec>(TVec value, uint* keys, uint counter, TVec rate, TVec scale)
            where TSimd : struct, ISimd<TVec>
            where TVec : struct
            => TSimd.SelectGreater(rate, TSimd.Uniform(keys, counter), TSimd.Zero, TSimd.Multiply(value, scale));
    }
}
