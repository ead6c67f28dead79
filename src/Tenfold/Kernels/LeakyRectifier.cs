using System.Runtime.CompilerServices;
using Tenfold.Simd;

namespace Tenfold.Kernels;

/// <summary>y = x where x is positive, slope * x elsewhere: one slope for all channels (<c>slopeStep</c> 0) or one for each (<c>slopeStep</c> 1).</summary>
static unsafe class LeakyRectifier
{
    /// <summary>y = x &gt; 0 ? x : slope * x, without the halo.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward<TSimd, TVec>(float* slopes, int slopeStep, MapLayout input, float* x, MapLayout output, float* y)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
    {
        for (int channel = 0; channel < input.Channels; channel++)
        {
            TVec slope = TSimd.Create(slopes[channel * slopeStep]);
            for (int row = 0; row < input.Height; row++)
            {
                float* source = x + input.Offset(channel, row, 0);
                float* target = y + output.Offset(channel, row, 0);
                for (int i = 0; i < input.Width * TSimd.Count; i += TSimd.Count)
                {
                    TVec value = TSimd.Load(source + i);
                    TSimd.Store(target + i, TSimd.SelectGreater(value, TSimd.Zero, value, TSimd.Multiply(slope, value)));
                }
            }
        }
    }

    /// <summary>dx = sign &gt; 0 ? dy : slope * dy; <paramref name="sign"/> is x, or y where no slope is negative.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Gradient<TSimd, TVec>(
        float* slopes, int slopeStep, MapLayout layout, float* sign, MapLayout outputGradient, float* dy, MapLayout inputGradient, float* dx)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
    {
        for (int channel = 0; channel < layout.Channels; channel++)
        {
            TVec slope = TSimd.Create(slopes[channel * slopeStep]);
            for (int row = 0; row < layout.Height; row++)
            {
                float* signs = sign + layout.Offset(channel, row, 0);
                float* source = dy + outputGradient.Offset(channel, row, 0);
                float* target = dx + inputGradient.Offset(channel, row, 0);
                for (int i = 0; i < layout.Width * TSimd.Count; i += TSimd.Count)
                {
                    TVec gradient = TSimd.Load(source + i);
                    TSimd.Store(target + i, TSimd.SelectGreater(TSimd.Load(signs + i), TSimd.Zero, gradient, TSimd.Multiply(slope, gradient)));
                }
            }
        }
    }

    /// <summary>sums[channel * slopeStep] += the sum over pixels and lanes of dy * min(x, 0): the gradient of the slopes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddSlopeGradients<TSimd, TVec>(MapLayout input, float* x, MapLayout outputGradient, float* dy, float* sums, int slopeStep)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
    {
        int end = input.Width * TSimd.Count;
        int pairs = end - TSimd.Count;
        for (int channel = 0; channel < input.Channels; channel++)
        {
            TVec even = TSimd.Zero;
            TVec odd = TSimd.Zero;
            for (int row = 0; row < input.Height; row++)
            {
                float* source = x + input.Offset(channel, row, 0);
                float* gradient = dy + outputGradient.Offset(channel, row, 0);
                int i = 0;
                for (; i < pairs; i += 2 * TSimd.Count)
                {
                    even = TSimd.MultiplyAdd(TSimd.Load(gradient + i), TSimd.Min(TSimd.Load(source + i), TSimd.Zero), even);
                    odd = TSimd.MultiplyAdd(TSimd.Load(gradient + i + TSimd.Count), TSimd.Min(TSimd.Load(source + i + TSimd.Count), TSimd.Zero), odd);
                }

                if (i < end)
                    even = TSimd.MultiplyAdd(TSimd.Load(gradient + i), TSimd.Min(TSimd.Load(source + i), TSimd.Zero), even);
            }

            sums[channel * slopeStep] += TSimd.Sum(TSimd.Add(even, odd));
        }
    }
}
