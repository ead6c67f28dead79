using System.Runtime.CompilerServices;
using Tenfold.Simd;

namespace Tenfold.Kernels;

/// <summary>Maps whose channels are multiplied by one number each, of each image.</summary>
static unsafe class ChannelScale
{
    /// <summary>y[c, pixel] = x[c, pixel] * scale[c].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward<TSimd, TVec>(MapLayout input, float* x, MapLayout scales, float* scale, MapLayout output, float* y)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
    {
        for (int channel = 0; channel < input.Channels; channel++)
        {
            TVec factor = TSimd.Load(scale + scales.Offset(channel, 0, 0));
            for (int row = 0; row < input.Height; row++)
            {
                float* source = x + input.Offset(channel, row, 0);
                float* target = y + output.Offset(channel, row, 0);
                for (int i = 0; i < input.Width * TSimd.Count; i += TSimd.Count)
                    TSimd.Store(target + i, TSimd.Multiply(TSimd.Load(source + i), factor));
            }
        }
    }

    /// <summary>dx = dy * scale, left out where <paramref name="dx"/> is null; dscale[c] = the sum over the pixels of dy * x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Backward<TSimd, TVec>(
        MapLayout input, float* x, MapLayout scales, float* scale, MapLayout outputGradient, float* dy, MapLayout inputGradient, float* dx, MapLayout scaleGradient, float* dscale)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
    {
        for (int channel = 0; channel < input.Channels; channel++)
        {
            TVec factor = TSimd.Load(scale + scales.Offset(channel, 0, 0));
            TVec sum = TSimd.Zero;
            for (int row = 0; row < input.Height; row++)
            {
                float* source = x + input.Offset(channel, row, 0);
                float* gradient = dy + outputGradient.Offset(channel, row, 0);
                float* target = dx == null ? null : dx + inputGradient.Offset(channel, row, 0);
                for (int i = 0; i < input.Width * TSimd.Count; i += TSimd.Count)
                {
                    TVec value = TSimd.Load(gradient + i);
                    sum = TSimd.MultiplyAdd(value, TSimd.Load(source + i), sum);
                    if (target != null)
                        TSimd.Store(target + i, TSimd.Multiply(value, factor));
                }
            }

            TSimd.Store(dscale + scaleGradient.Offset(channel, 0, 0), sum);
        }
    }
}
