using Tenfold.Kernels;
using Tenfold.Simd;

namespace Tenfold;

/// <summary>Batch normalization of one image, by the running statistics.</summary>
sealed unsafe class SingleNormalization(int channels, double epsilon) : SingleOperation
{
    readonly AlignedBuffer<float> _scale = new(channels);
    MapLayout _input;
    MapLayout _output;
    IReadOnlyList<nint> _parameters = [];

    public override bool CanFuseRelu => true;

    public override void Bind(IReadOnlyList<nint> parameters, MapLayout input, MapLayout output) => (_parameters, _input, _output) = (parameters, input, output);

    public override void Run(float* x, float* y)
    {
        MapMoments.Scale((float*)_parameters[0], (float*)_parameters[3], epsilon, _scale.Span);
        MapMoments.Apply<SimdScalar, float>(_input, x, (float*)_parameters[2], _scale.Pointer, (float*)_parameters[1], _output, y, Relu);
    }

    protected override void Release() => _scale.Dispose();
}
