using System.Runtime.CompilerServices;
using Tenfold.Simd;

namespace Tenfold.Kernels;

/// <summary>Maximum over whole maps, and its gradient, which flows to the first maximum of each map, as in PyTorch.</summary>
static unsafe class GlobalMaximum
{
    /// <summary>
    /// y = the maximum of each channel (of 0 too with <paramref name="relu"/>); <paramref name="winners"/>, if not null,
    /// receives the place of the maximum (row * width + column; floats hold such numbers exactly up to 16 million pixels).
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward<TSimd, TVec>(MapLayout input, float* x, MapLayout output, float* y, float* winners, bool relu)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
    {
        TVec one = TSimd.Create(1f);
        for (int channel = 0; channel < input.Channels; channel++)
        {
            TVec best = TSimd.Load(x + input.Offset(channel, 0, 0));
            TVec winner = TSimd.Zero;
            TVec place = TSimd.Zero;
            for (int row = 0; row < input.Height; row++)
            {
                float* source = x + input.Offset(channel, row, 0);
                for (int i = 0; i < input.Width * TSimd.Count; i += TSimd.Count)
                {
                    TVec value = TSimd.Load(source + i);
                    winner = TSimd.SelectGreater(value, best, place, winner);
                    best = TSimd.Max(best, value);
                    place = TSimd.Add(place, one);
                }
            }

            TSimd.Store(y + output.Offset(channel, 0, 0), relu ? TSimd.Max(best, TSimd.Zero) : best);
            if (winners != null)
                TSimd.Store(winners + (channel * TSimd.Count), winner);
        }
    }

    /// <summary>
    /// The gradient of the input from that of the output. With <paramref name="relu"/>, <paramref name="y"/> is the
    /// output of the fused ReLU and channels with y = 0 pass nothing on.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Backward<TSimd, TVec>(MapLayout output, float* y, bool relu, MapLayout outputGradient, float* dy, float* winners, MapLayout inputGradient, float* dx)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
    {
        TVec one = TSimd.Create(1f);
        for (int channel = 0; channel < inputGradient.Channels; channel++)
        {
            TVec gradient = TSimd.Load(dy + outputGradient.Offset(channel, 0, 0));
            if (relu)
                gradient = TSimd.SelectGreater(TSimd.Load(y + output.Offset(channel, 0, 0)), TSimd.Zero, gradient, TSimd.Zero);
            TVec winner = TSimd.Load(winners + (channel * TSimd.Count));
            TVec place = TSimd.Zero;
            for (int row = 0; row < inputGradient.Height; row++)
            {
                float* target = dx + inputGradient.Offset(channel, row, 0);
                for (int i = 0; i < inputGradient.Width * TSimd.Count; i += TSimd.Count)
                {
                    TSimd.Store(target + i, TSimd.SelectEqual(winner, place, gradient, TSimd.Zero));
                    place = TSimd.Add(place, one);
                }
            }
        }
    }
}
