using System.Runtime.CompilerServices;
using Tenfold.Simd;

namespace Tenfold.Kernels;

/// <summary>The logarithm of the softmax over the channels of each pixel.</summary>
static unsafe class LogProbabilities
{
    /// <summary>y = x - log(sum over the channels of exp(x)), shifted by the maximum so that nothing overflows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward<TSimd, TVec>(MapLayout input, float* x, MapLayout output, float* y)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
    {
        for (int row = 0; row < input.Height; row++)
        {
            for (int column = 0; column < input.Width; column++)
            {
                float* source = x + input.Offset(0, row, column);
                float* target = y + output.Offset(0, row, column);
                TVec greatest = TSimd.Load(source);
                for (int channel = 1; channel < input.Channels; channel++)
                    greatest = TSimd.Max(greatest, TSimd.Load(source + (channel * input.Channel)));
                TVec sum = TSimd.Zero;
                for (int channel = 0; channel < input.Channels; channel++)
                {
                    TVec shifted = TSimd.Subtract(TSimd.Load(source + (channel * input.Channel)), greatest);
                    TSimd.Store(target + (channel * output.Channel), shifted);
                    sum = TSimd.Add(sum, Exponential.Exp<TSimd, TVec>(shifted));
                }

                TVec log = Logarithm.LogFromOne<TSimd, TVec>(sum);
                for (int channel = 0; channel < input.Channels; channel++)
                {
                    float* value = target + (channel * output.Channel);
                    TSimd.Store(value, TSimd.Subtract(TSimd.Load(value), log));
                }
            }
        }
    }

    /// <summary>dx = dy - exp(y) * the sum of dy over the channels, 0 where it is <see cref="Negligible"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Backward<TSimd, TVec>(MapLayout output, float* y, MapLayout outputGradient, float* dy, MapLayout inputGradient, float* dx)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
    {
        TVec least = TSimd.Create(Negligible.Error);
        for (int row = 0; row < output.Height; row++)
        {
            for (int column = 0; column < output.Width; column++)
            {
                float* values = y + output.Offset(0, row, column);
                float* source = dy + outputGradient.Offset(0, row, column);
                float* target = dx + inputGradient.Offset(0, row, column);
                TVec sum = TSimd.Zero;
                for (int channel = 0; channel < output.Channels; channel++)
                    sum = TSimd.Add(sum, TSimd.Load(source + (channel * outputGradient.Channel)));
                TVec negative = TSimd.Subtract(TSimd.Zero, sum);
                for (int channel = 0; channel < output.Channels; channel++)
                {
                    TVec probability = Exponential.Exp<TSimd, TVec>(TSimd.Load(values + (channel * output.Channel)));
                    TVec gradient = TSimd.MultiplyAdd(probability, negative, TSimd.Load(source + (channel * outputGradient.Channel)));
                    TSimd.Store(target + (channel * inputGradient.Channel), Negligible.ToZero<TSimd, TVec>(gradient, least));
                }
            }
        }
    }
}
