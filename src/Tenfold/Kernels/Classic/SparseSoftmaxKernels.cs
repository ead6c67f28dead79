using System.Runtime.Intrinsics;
using Tenfold.Simd;

namespace Tenfold.Kernels;

/// <summary>The kernels of <see cref="SparseSoftmax"/> at one vector width.</summary>
/// <param name="width">The width; results of different widths differ in their last bits.</param>
sealed unsafe class SparseSoftmaxKernels(SimdWidth width)
{
    /// <summary>Floats of a vector; strides are multiples of it.</summary>
    public int Count { get; } = width switch
    {
        SimdWidth.Simd512 => Simd512.Count,
        SimdWidth.Simd256 => Simd256.Count,
        SimdWidth.Simd128 => Simd128.Count,
        _ => SimdScalar.Count,
    };

    public delegate*<long*, int*, float*, float*, int, int, float*, void> Scores { get; } = width switch
    {
        SimdWidth.Simd512 => &SparseSoftmax.Scores<Simd512, Vector512<float>>,
        SimdWidth.Simd256 => &SparseSoftmax.Scores<Simd256, Vector256<float>>,
        SimdWidth.Simd128 => &SparseSoftmax.Scores<Simd128, Vector128<float>>,
        _ => &SparseSoftmax.Scores<SimdScalar, float>,
    };

    public delegate*<long*, int*, float*, float*, int, int, float*, void> AddGradient { get; } = width switch
    {
        SimdWidth.Simd512 => &SparseSoftmax.AddGradient<Simd512, Vector512<float>>,
        SimdWidth.Simd256 => &SparseSoftmax.AddGradient<Simd256, Vector256<float>>,
        SimdWidth.Simd128 => &SparseSoftmax.AddGradient<Simd128, Vector128<float>>,
        _ => &SparseSoftmax.AddGradient<SimdScalar, float>,
    };

    public delegate*<float*, int, int, (float Sum, float Greatest)> Normalize { get; } = width switch
    {
        SimdWidth.Simd512 => &SparseSoftmax.Normalize<Simd512, Vector512<float>>,
        SimdWidth.Simd256 => &SparseSoftmax.Normalize<Simd256, Vector256<float>>,
        SimdWidth.Simd128 => &SparseSoftmax.Normalize<Simd128, Vector128<float>>,
        _ => &SparseSoftmax.Normalize<SimdScalar, float>,
    };

    public delegate*<float*, int, void> Logarithms { get; } = width switch
    {
        SimdWidth.Simd512 => &SparseSoftmax.Logarithms<Simd512, Vector512<float>>,
        SimdWidth.Simd256 => &SparseSoftmax.Logarithms<Simd256, Vector256<float>>,
        SimdWidth.Simd128 => &SparseSoftmax.Logarithms<Simd128, Vector128<float>>,
        _ => &SparseSoftmax.Logarithms<SimdScalar, float>,
    };
}
