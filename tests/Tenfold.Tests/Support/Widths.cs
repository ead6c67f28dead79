using System.Runtime.Intrinsics;
using Tenfold.Simd;

namespace Tenfold.Tests.Support;

/// <summary>From a width as a value to one as type arguments.</summary>
static class Widths
{
    public static void Run(SimdWidth width, IWidthBody body)
    {
        switch (width)
        {
            case SimdWidth.Simd512: body.Run<Simd512, Vector512<float>>(); break;
            case SimdWidth.Simd256: body.Run<Simd256, Vector256<float>>(); break;
            case SimdWidth.Simd128: body.Run<Simd128, Vector128<float>>(); break;
            default: body.Run<SimdScalar, float>(); break;
        }
    }

    /// <summary>Compiles one layer alone.</summary>
    public static Operation? Compile(Layer layer, Shape input, SimdWidth width) => width switch
    {
        SimdWidth.Simd512 => layer.Compile<Simd512, Vector512<float>>(input),
        SimdWidth.Simd256 => layer.Compile<Simd256, Vector256<float>>(input),
        SimdWidth.Simd128 => layer.Compile<Simd128, Vector128<float>>(input),
        _ => layer.Compile<SimdScalar, float>(input),
    };
}
