using Tenfold.Kernels;
using Tenfold.Simd;

namespace Tenfold;

/// <summary>Pooling of one image: the kernels for lanes, with one lane.</summary>
sealed unsafe class SinglePooling(PoolingGeometry geometry, bool maximum) : SingleOperation
{
    MapLayout _input;
    MapLayout _output;

    public override bool CanFuseRelu => true;

    public override void Bind(IReadOnlyList<nint> parameters, MapLayout input, MapLayout output) => (_input, _output) = (input, output);

    public override void Run(float* x, float* y)
    {
        if (maximum)
            MaxPooling.Forward<SimdScalar, float>(geometry, _input, x, _output, y, null, Relu);
        else
            AveragePooling.Forward<SimdScalar, float>(geometry, _input, x, _output, y, Relu);
    }
}
