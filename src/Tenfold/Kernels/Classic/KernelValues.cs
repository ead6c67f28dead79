using System.Runtime.CompilerServices;
using Tenfold.Simd;

namespace Tenfold.Kernels;

/// <summary>From inner products to the values of a kernel function.</summary>
static unsafe class KernelValues
{
    /// <summary>y = exp(-gamma * |x - z|^2) of inner products x * z, with |x - z|^2 = |x|^2 + |z|^2 - 2 x * z; exactly 1 where x = z.</summary>
    /// <param name="products">x * z for one x and <paramref name="n"/> z.</param>
    /// <param name="gamma">Above 0.</param>
    /// <param name="norm">|x|^2, summed in the order of the products.</param>
    /// <param name="norms">|z|^2.</param>
    /// <param name="n">A multiple of the width.</param>
    /// <param name="y">The values.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Gaussian<TSimd, TVec>(float* products, float gamma, float norm, float* norms, int n, float* y)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
    {
        TVec own = TSimd.Create(norm);
        TVec minusTwo = TSimd.Create(-2f);
        TVec minusGamma = TSimd.Create(-gamma);
        for (int i = 0; i < n; i += TSimd.Count)
        {
            TVec distance = TSimd.MultiplyAdd(minusTwo, TSimd.Load(products + i), TSimd.Add(own, TSimd.Load(norms + i)));
            TSimd.Store(y + i, Exponential.Exp<TSimd, TVec>(TSimd.Multiply(minusGamma, TSimd.Max(distance, TSimd.Zero))));
        }
    }

    /// <summary>y = (gamma * x * z + offset)^degree of inner products x * z, by repeated squaring.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Polynomial<TSimd, TVec>(float* products, float gamma, float offset, int degree, int n, float* y)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
    {
        TVec scale = TSimd.Create(gamma);
        TVec shift = TSimd.Create(offset);
        for (int i = 0; i < n; i += TSimd.Count)
        {
            TVec power = TSimd.MultiplyAdd(scale, TSimd.Load(products + i), shift);
            TVec result = TSimd.Create(1f);
            for (int left = degree; left > 0; left >>= 1)
            {
                if ((left & 1) != 0)
                    result = TSimd.Multiply(result, power);
                power = TSimd.Multiply(power, power);
            }

            TSimd.Store(y + i, result);
        }
    }
}
