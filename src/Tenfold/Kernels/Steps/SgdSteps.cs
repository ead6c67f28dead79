using System.Runtime.CompilerServices;
using Tenfold.Simd;

namespace Tenfold.Kernels;

/// <summary>The element-wise update of gradient descent; counts are whole vectors; the plan takes what is left over one by one.</summary>
static unsafe class SgdSteps
{
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
        TVec leastMoment = TSimd.Create(Negligible.Moment);
        for (long i = 0; i < count; i += TSimd.Count)
        {
            TVec weight = TSimd.Load(w + i);
            TVec gradient = TSimd.MultiplyAdd(TSimd.Create(decay), weight, TSimd.Load(g + i));
            if (momentum != 0)
            {
                TVec velocity = first ? gradient : Negligible.ToZero<TSimd, TVec>(TSimd.MultiplyAdd(mu, TSimd.Load(v + i), gradient), leastMoment);
                TSimd.Store(v + i, velocity);
                gradient = nesterov ? TSimd.MultiplyAdd(mu, velocity, gradient) : velocity;
            }

            TSimd.Store(w + i, TSimd.MultiplyAdd(rate, gradient, weight));
        }
    }
}
