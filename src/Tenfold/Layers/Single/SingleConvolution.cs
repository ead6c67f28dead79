using System.Runtime.Intrinsics;
using Tenfold.Kernels;
using Tenfold.Simd;

namespace Tenfold;

/// <summary>A convolution of one image, in groups of channels as <see cref="ConvolutionOperation{TSimd, TVec}"/>; vectors run over neighbouring output pixels of a row.</summary>
abstract unsafe class SingleConvolution(ConvolutionGeometry geometry, bool useBias, int groups) : SingleOperation
{
    TilePlan? _plan;
    float* _weights;
    float* _bias;
    int _xChannel;
    int _yChannel;

    public override int InputHalo => geometry.Padding;

    public override bool CanFuseRelu => true;

    protected TilePlan Plan => _plan!;

    /// <summary>The widest vectors that a row of outputs fills; null where pixels of a vector are not neighbours.</summary>
    public static SingleConvolution? Create(ConvolutionGeometry geometry, bool useBias, int groups = 1)
    {
        if (geometry.Stride != 1)
            return null;
        SimdWidth width = SimdWidths.All.First(width => width <= SimdWidths.Best && (int)width <= geometry.OutWidth);
        return width switch
        {
            SimdWidth.Simd512 => new Sized<Simd512, Vector512<float>>(geometry, useBias, groups),
            SimdWidth.Simd256 => new Sized<Simd256, Vector256<float>>(geometry, useBias, groups),
            SimdWidth.Simd128 => new Sized<Simd128, Vector128<float>>(geometry, useBias, groups),
            _ => new Sized<SimdScalar, float>(geometry, useBias, groups),
        };
    }

    public override void Bind(IReadOnlyList<nint> parameters, MapLayout input, MapLayout output)
    {
        _weights = (float*)parameters[0];
        _bias = useBias ? (float*)parameters[1] : null;
        _xChannel = input.Channel;
        _yChannel = output.Channel;
        _plan = Lay(input, output);
    }

    public override void Run(float* x, float* y)
    {
        for (int group = 0; group < groups; group++)
        {
            int channel = group * geometry.OutChannels;
            Compute(
                _weights + (channel * geometry.Taps), geometry.Taps, _bias == null ? null : _bias + channel,
                x + (group * geometry.InChannels * _xChannel), y + (channel * _yChannel), _yChannel);
        }
    }

    protected override void Release() => _plan?.Dispose();

    protected abstract TilePlan Lay(MapLayout input, MapLayout output);

    protected abstract void Compute(float* weights, int weightRow, float* bias, float* x, float* y, int yRow);

    sealed class Sized<TSimd, TVec>(ConvolutionGeometry geometry, bool useBias, int groups) : SingleConvolution(geometry, useBias, groups)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
    {
        readonly ConvolutionGeometry _geometry = geometry;

        protected override TilePlan Lay(MapLayout input, MapLayout output) =>
            ConvolutionTiles.ForwardSingle(_geometry, input, output, TSimd.Count, TSimd.Accumulators);

        protected override void Compute(float* weights, int weightRow, float* bias, float* x, float* y, int yRow) =>
            Plan.Run<TSimd, TVec>(weights, weightRow, bias, x, y, yRow, Relu);
    }
}
