using System.Runtime.CompilerServices;
using Tenfold.Simd;

namespace Tenfold.Kernels;

/// <summary>The logistic function over whole maps.</summary>
static unsafe class Logistic
{
    /// <summary>y = 1 / (1 + exp(-x)), without the halo.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward<TSimd, TVec>(MapLayout input, float* x, MapLayout output, float* y)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
    {
        TVec one = TSimd.Create(1f);
        for (int channel = 0; channel < input.Channels; channel++)
        {
            for (int row = 0; row < input.Height; row++)
            {
                float* source = x + input.Offset(channel, row, 0);
                float* target = y + output.Offset(channel, row, 0);
                for (int i = 0; i < input.Width * TSimd.Count; i += TSimd.Count)
                {
                    TVec e = Exponential.Exp<TSimd, TVec>(TSimd.Subtract(TSimd.Zero, TSimd.Load(source + i)));
                    TSimd.Store(target + i, TSimd.Divide(one, TSimd.Add(one, e)));
                }
            }
        }
    }

    /// <summary>dx = dy * y * (1 - y).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Gradient<TSimd, TVec>(MapLayout output, float* y, MapLayout outputGradient, float* dy, MapLayout inputGradient, float* dx)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
    {
        TVec one = TSimd.Create(1f);
        for (int channel = 0; channel < output.Channels; channel++)
        {
            for (int row = 0; row < output.Height; row++)
            {
                float* values = y + output.Offset(channel, row, 0);
                float* source = dy + outputGradient.Offset(channel, row, 0);
                float* target = dx + inputGradient.Offset(channel, row, 0);
                for (int i = 0; i < output.Width * TSimd.Count; i += TSimd.Count)
                {
                    TVec value = TSimd.Load(values + i);
                    TSimd.Store(target + i, TSimd.Multiply(TSimd.Load(source + i), TSimd.Multiply(TSimd.Subtract(one, value), value)));
                }
            }
        }
    }
}
