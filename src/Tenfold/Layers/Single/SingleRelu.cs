using Tenfold.Kernels;
using Tenfold.Simd;

namespace Tenfold;

/// <summary>A ReLU of one image that nothing before it could absorb.</summary>
sealed unsafe class SingleRelu : SingleOperation
{
    MapLayout _input;
    MapLayout _output;

    public override void Bind(IReadOnlyList<nint> parameters, MapLayout input, MapLayout output) => (_input, _output) = (input, output);

    public override void Run(float* x, float* y) => Maps.Relu<SimdScalar, float>(_input, x, _output, y);
}
