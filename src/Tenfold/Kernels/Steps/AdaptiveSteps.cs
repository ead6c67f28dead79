using System.Runtime.CompilerServices;
using Tenfold.Simd;

namespace Tenfold.Kernels;

/// <summary>The element-wise updates that scale by the size of past gradients; counts are whole vectors; the plan takes what is left over one by one.</summary>
static unsafe class AdaptiveSteps
{
    /// <summary>g += decay * w; v = rho v + (1 - rho) g^2; d = sqrt((a + epsilon) / (v + epsilon)) g; a = rho a + (1 - rho) d^2; w -= lr * d.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Adadelta<TSimd, TVec>(float* w, float* g, float* v, float* a, long count, in AdaptiveCoefficients coefficients)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
    {
        TVec rate = TSimd.Create(-coefficients.LearningRate);
        TVec rho = TSimd.Create(coefficients.Rho);
        TVec rest = TSimd.Create(coefficients.OneMinusRho);
        TVec epsilon = TSimd.Create(coefficients.Epsilon);
        TVec decay = TSimd.Create(coefficients.WeightDecay);
        TVec leastGradient = TSimd.Create(Negligible.Gradient);
        TVec leastMoment = TSimd.Create(Negligible.Moment);
        for (long i = 0; i < count; i += TSimd.Count)
        {
            TVec weight = TSimd.Load(w + i);
            TVec gradient = Negligible.ToZero<TSimd, TVec>(TSimd.MultiplyAdd(decay, weight, TSimd.Load(g + i)), leastGradient);
            TVec square = Negligible.ToZero<TSimd, TVec>(TSimd.MultiplyAdd(rho, TSimd.Load(v + i), TSimd.Multiply(rest, TSimd.Multiply(gradient, gradient))), leastMoment);
            TVec steps = TSimd.Load(a + i);
            TVec ratio = TSimd.Divide(TSimd.Add(steps, epsilon), TSimd.Add(square, epsilon));
            TVec delta = Negligible.ToZero<TSimd, TVec>(TSimd.Multiply(TSimd.Sqrt(ratio), gradient), leastGradient);
            TSimd.Store(v + i, square);
            TSimd.Store(a + i, Negligible.ToZero<TSimd, TVec>(TSimd.MultiplyAdd(rho, steps, TSimd.Multiply(rest, TSimd.Multiply(delta, delta))), leastMoment));
            TSimd.Store(w + i, TSimd.MultiplyAdd(rate, delta, weight));
        }
    }

    /// <summary>g += decay * w; s += g^2; w -= lr * g / (sqrt(s) + epsilon).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Adagrad<TSimd, TVec>(float* w, float* g, float* s, long count, in AdaptiveCoefficients coefficients)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
    {
        TVec rate = TSimd.Create(-coefficients.LearningRate);
        TVec epsilon = TSimd.Create(coefficients.Epsilon);
        TVec decay = TSimd.Create(coefficients.WeightDecay);
        TVec leastGradient = TSimd.Create(Negligible.Gradient);
        for (long i = 0; i < count; i += TSimd.Count)
        {
            TVec weight = TSimd.Load(w + i);
            TVec gradient = Negligible.ToZero<TSimd, TVec>(TSimd.MultiplyAdd(decay, weight, TSimd.Load(g + i)), leastGradient);
            TVec sum = TSimd.MultiplyAdd(gradient, gradient, TSimd.Load(s + i));
            TSimd.Store(s + i, sum);
            TVec root = TSimd.Add(TSimd.Sqrt(sum), epsilon);
            TSimd.Store(w + i, TSimd.MultiplyAdd(rate, TSimd.Divide(gradient, root), weight));
        }
    }

    /// <summary>
    /// g += decay * w; v = rho v + (1 - rho) g^2; centered: m = rho m + (1 - rho) g, and v - m^2 in the place of v;
    /// d = g / (sqrt(v) + epsilon); momentum: b = momentum b + d in the place of d; w -= lr * d.
    /// </summary>
    /// <param name="w">The weights.</param>
    /// <param name="g">The gradients.</param>
    /// <param name="v">The mean square.</param>
    /// <param name="m">The mean, or null where the square is not centered.</param>
    /// <param name="b">The momentum, or null without.</param>
    /// <param name="count">How many weights.</param>
    /// <param name="coefficients">The step in numbers.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void RMSprop<TSimd, TVec>(float* w, float* g, float* v, float* m, float* b, long count, in AdaptiveCoefficients coefficients)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
    {
        TVec rate = TSimd.Create(-coefficients.LearningRate);
        TVec rho = TSimd.Create(coefficients.Rho);
        TVec rest = TSimd.Create(coefficients.OneMinusRho);
        TVec epsilon = TSimd.Create(coefficients.Epsilon);
        TVec decay = TSimd.Create(coefficients.WeightDecay);
        TVec leastGradient = TSimd.Create(Negligible.Gradient);
        TVec leastMoment = TSimd.Create(Negligible.Moment);
        TVec momentum = TSimd.Create(coefficients.Momentum);
        for (long i = 0; i < count; i += TSimd.Count)
        {
            TVec weight = TSimd.Load(w + i);
            TVec gradient = Negligible.ToZero<TSimd, TVec>(TSimd.MultiplyAdd(decay, weight, TSimd.Load(g + i)), leastGradient);
            TVec square = Negligible.ToZero<TSimd, TVec>(TSimd.MultiplyAdd(rho, TSimd.Load(v + i), TSimd.Multiply(rest, TSimd.Multiply(gradient, gradient))), leastMoment);
            TSimd.Store(v + i, square);
            if (m != null)
            {
                TVec mean = Negligible.ToZero<TSimd, TVec>(TSimd.MultiplyAdd(rho, TSimd.Load(m + i), TSimd.Multiply(rest, gradient)), leastGradient);
                TSimd.Store(m + i, mean);

                // Roundings may take a variance of almost 0 below it, and its root would be NaN.
                square = TSimd.Max(TSimd.MultiplyAdd(TSimd.Subtract(TSimd.Zero, mean), mean, square), TSimd.Zero);
            }

            TVec delta = TSimd.Divide(gradient, TSimd.Add(TSimd.Sqrt(square), epsilon));
            if (b != null)
            {
                delta = Negligible.ToZero<TSimd, TVec>(TSimd.MultiplyAdd(momentum, TSimd.Load(b + i), delta), leastMoment);
                TSimd.Store(b + i, delta);
            }

            TSimd.Store(w + i, TSimd.MultiplyAdd(rate, delta, weight));
        }
    }
}
