using System.Runtime.CompilerServices;
using Tenfold.Simd;

namespace Tenfold.Kernels;

/// <summary>The element-wise updates of Adam and its kin; counts are whole vectors; the plan takes what is left over one by one.</summary>
static unsafe class AdamSteps
{
    /// <summary>
    /// w *= shrink; g += decay * w; m = beta1 m + (1 - beta1) g; v = beta2 v + (1 - beta2) g^2; w -= stepSize * m / (sqrt(v) * scale + epsilon),
    /// with stepSize = lr / (1 - beta1^t) and scale = 1 / sqrt(1 - beta2^t).
    /// </summary>
    /// <param name="w">The weights.</param>
    /// <param name="g">The gradients.</param>
    /// <param name="m">The first moment.</param>
    /// <param name="v">The second moment.</param>
    /// <param name="greatest">The greatest second moment so far, which takes the place of v (AMSGrad), or null.</param>
    /// <param name="count">How many weights.</param>
    /// <param name="coefficients">The step in numbers.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Adam<TSimd, TVec>(
        float* w, float* g, float* m, float* v, float* greatest, long count, in AdamCoefficients coefficients)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
    {
        TVec beta1 = TSimd.Create(coefficients.Beta1);
        TVec rest1 = TSimd.Create(coefficients.OneMinusBeta1);
        TVec beta2 = TSimd.Create(coefficients.Beta2);
        TVec rest2 = TSimd.Create(coefficients.OneMinusBeta2);
        TVec step = TSimd.Create(-coefficients.StepSize);
        TVec scale = TSimd.Create(coefficients.Scale);
        TVec epsilon = TSimd.Create(coefficients.Epsilon);
        TVec decay = TSimd.Create(coefficients.WeightDecay);
        TVec leastGradient = TSimd.Create(Negligible.Gradient);
        TVec leastMoment = TSimd.Create(Negligible.Moment);
        TVec shrink = TSimd.Create(coefficients.Shrink);
        for (long i = 0; i < count; i += TSimd.Count)
        {
            TVec weight = TSimd.Multiply(shrink, TSimd.Load(w + i));
            TVec gradient = Negligible.ToZero<TSimd, TVec>(TSimd.MultiplyAdd(decay, weight, TSimd.Load(g + i)), leastGradient);
            TVec first = Negligible.ToZero<TSimd, TVec>(TSimd.MultiplyAdd(beta1, TSimd.Load(m + i), TSimd.Multiply(rest1, gradient)), leastMoment);
            TVec second = Negligible.ToZero<TSimd, TVec>(TSimd.MultiplyAdd(beta2, TSimd.Load(v + i), TSimd.Multiply(rest2, TSimd.Multiply(gradient, gradient))), leastMoment);
            TSimd.Store(m + i, first);
            TSimd.Store(v + i, second);
            if (greatest != null)
            {
                second = TSimd.Max(second, TSimd.Load(greatest + i));
                TSimd.Store(greatest + i, second);
            }

            TVec root = TSimd.MultiplyAdd(TSimd.Sqrt(second), scale, epsilon);
            TSimd.Store(w + i, TSimd.MultiplyAdd(step, TSimd.Divide(first, root), weight));
        }
    }

    /// <summary>g += decay * w; m = beta1 m + (1 - beta1) g; u = max(beta2 u, |g| + epsilon); w -= stepSize * m / u.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Adamax<TSimd, TVec>(float* w, float* g, float* m, float* u, long count, in AdamCoefficients coefficients)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
    {
        TVec beta1 = TSimd.Create(coefficients.Beta1);
        TVec rest1 = TSimd.Create(coefficients.OneMinusBeta1);
        TVec beta2 = TSimd.Create(coefficients.Beta2);
        TVec step = TSimd.Create(-coefficients.StepSize);
        TVec epsilon = TSimd.Create(coefficients.Epsilon);
        TVec decay = TSimd.Create(coefficients.WeightDecay);
        TVec leastGradient = TSimd.Create(Negligible.Gradient);
        TVec leastMoment = TSimd.Create(Negligible.Moment);
        for (long i = 0; i < count; i += TSimd.Count)
        {
            TVec weight = TSimd.Load(w + i);
            TVec gradient = Negligible.ToZero<TSimd, TVec>(TSimd.MultiplyAdd(decay, weight, TSimd.Load(g + i)), leastGradient);
            TVec first = Negligible.ToZero<TSimd, TVec>(TSimd.MultiplyAdd(beta1, TSimd.Load(m + i), TSimd.Multiply(rest1, gradient)), leastMoment);
            TVec size = TSimd.Max(gradient, TSimd.Subtract(TSimd.Zero, gradient));
            TVec norm = TSimd.Max(TSimd.Add(size, epsilon), TSimd.Multiply(beta2, TSimd.Load(u + i)));
            TSimd.Store(m + i, first);
            TSimd.Store(u + i, norm);
            TSimd.Store(w + i, TSimd.MultiplyAdd(step, TSimd.Divide(first, norm), weight));
        }
    }

    /// <summary>Moments as Adam's; w -= (gradientSize * g + stepSize * m) / (sqrt(v) * scale + epsilon).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void NAdam<TSimd, TVec>(float* w, float* g, float* m, float* v, long count, in AdamCoefficients coefficients)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
    {
        TVec beta1 = TSimd.Create(coefficients.Beta1);
        TVec rest1 = TSimd.Create(coefficients.OneMinusBeta1);
        TVec beta2 = TSimd.Create(coefficients.Beta2);
        TVec rest2 = TSimd.Create(coefficients.OneMinusBeta2);
        TVec ahead = TSimd.Create(coefficients.GradientSize);
        TVec step = TSimd.Create(coefficients.StepSize);
        TVec scale = TSimd.Create(coefficients.Scale);
        TVec epsilon = TSimd.Create(coefficients.Epsilon);
        TVec decay = TSimd.Create(coefficients.WeightDecay);
        TVec leastGradient = TSimd.Create(Negligible.Gradient);
        TVec leastMoment = TSimd.Create(Negligible.Moment);
        for (long i = 0; i < count; i += TSimd.Count)
        {
            TVec weight = TSimd.Load(w + i);
            TVec gradient = Negligible.ToZero<TSimd, TVec>(TSimd.MultiplyAdd(decay, weight, TSimd.Load(g + i)), leastGradient);
            TVec first = Negligible.ToZero<TSimd, TVec>(TSimd.MultiplyAdd(beta1, TSimd.Load(m + i), TSimd.Multiply(rest1, gradient)), leastMoment);
            TVec second = Negligible.ToZero<TSimd, TVec>(TSimd.MultiplyAdd(beta2, TSimd.Load(v + i), TSimd.Multiply(rest2, TSimd.Multiply(gradient, gradient))), leastMoment);
            TSimd.Store(m + i, first);
            TSimd.Store(v + i, second);
            TVec root = TSimd.MultiplyAdd(TSimd.Sqrt(second), scale, epsilon);
            TVec direction = TSimd.MultiplyAdd(step, first, TSimd.Multiply(ahead, gradient));
            TSimd.Store(w + i, TSimd.Subtract(weight, TSimd.Divide(direction, root)));
        }
    }
}
