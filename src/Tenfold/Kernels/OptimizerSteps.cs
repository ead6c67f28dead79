using System.Runtime.CompilerServices;
using Tenfold.Simd;

namespace Tenfold.Kernels;

/// <summary>The element-wise updates of the optimizers; counts are multiples of 16 (parameters are padded to that).</summary>
static unsafe class OptimizerSteps
{
    /// <summary>
    /// g += decay * w; m = beta1 m + (1 - beta1) g; v = beta2 v + (1 - beta2) g^2; w -= stepSize * m / (sqrt(v) * scale + epsilon),
    /// with stepSize = lr / (1 - beta1^t) and scale = 1 / sqrt(1 - beta2^t).
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Adam<TSimd, TVec>(
        float* w, float* g, float* m, float* v, long count, in AdamCoefficients coefficients)
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
        for (long i = 0; i < count; i += TSimd.Count)
        {
            TVec weight = TSimd.Load(w + i);
            TVec gradient = TSimd.MultiplyAdd(decay, weight, TSimd.Load(g + i));
            TVec first = TSimd.MultiplyAdd(beta1, TSimd.Load(m + i), TSimd.Multiply(rest1, gradient));
            TVec second = TSimd.MultiplyAdd(beta2, TSimd.Load(v + i), TSimd.Multiply(rest2, TSimd.Multiply(gradient, gradient)));
            TSimd.Store(m + i, first);
            TSimd.Store(v + i, second);
            TVec root = TSimd.MultiplyAdd(TSimd.Sqrt(second), scale, epsilon);
            TSimd.Store(w + i, TSimd.MultiplyAdd(step, TSimd.Divide(first, root), weight));
        }
    }

    /// <summary>
    /// g += decay * w; v = momentum v + g (v = g in the <paramref name="first"/> step); w -= lr * (nesterov ? g + momentum v : v).
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Sgd<TSimd, TVec>(
        float* w, float* g, float* v, long count, float learningRate, float momentum, bool nesterov, float decay, bool first)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
    {
        TVec rate = TSimd.Create(-learningRate);
        TVec mu = TSimd.Create(momentum);
        for (long i = 0; i < count; i += TSimd.Count)
        {
            TVec weight = TSimd.Load(w + i);
            TVec gradient = TSimd.MultiplyAdd(TSimd.Create(decay), weight, TSimd.Load(g + i));
            if (momentum != 0)
            {
                TVec velocity = first ? gradient : TSimd.MultiplyAdd(mu, TSimd.Load(v + i), gradient);
                TSimd.Store(v + i, velocity);
                gradient = nesterov ? TSimd.MultiplyAdd(mu, velocity, gradient) : velocity;
            }

            TSimd.Store(w + i, TSimd.MultiplyAdd(rate, gradient, weight));
        }
    }
}
