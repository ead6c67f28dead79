using System.Runtime.Intrinsics;
using Tenfold.Kernels;
using Tenfold.Simd;

namespace Tenfold;

/// <summary>A dense layer of one image.</summary>
sealed unsafe class SingleDense(int inputs, int units, bool useBias) : SingleOperation
{
    float* _weights;
    float* _bias;

    public override bool CanFuseRelu => true;

    public override void Bind(IReadOnlyList<nint> parameters, MapLayout input, MapLayout output)
    {
        _weights = (float*)parameters[0];
        _bias = useBias ? (float*)parameters[1] : null;
    }

    public override void Run(float* x, float* y)
    {
        switch (SimdWidths.Best)
        {
            case SimdWidth.Simd512: MatrixVector.Run<Simd512, Vector512<float>>(_weights, _bias, x, units, inputs, y, Relu); break;
            case SimdWidth.Simd256: MatrixVector.Run<Simd256, Vector256<float>>(_weights, _bias, x, units, inputs, y, Relu); break;
            case SimdWidth.Simd128: MatrixVector.Run<Simd128, Vector128<float>>(_weights, _bias, x, units, inputs, y, Relu); break;
            default: MatrixVector.Run<SimdScalar, float>(_weights, _bias, x, units, inputs, y, Relu); break;
        }
    }
}
