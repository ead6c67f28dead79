using System.Runtime.Intrinsics;
using Tenfold.Kernels;
using Tenfold.Simd;

namespace Tenfold;

/// <summary>A convolution of one image; vectors run over neighbouring output pixels of a row.</summary>
abstract unsafe class SingleConvolution(ConvolutionGeometry geometry, bool useBias) : SingleOperation
{
    TilePlan? _plan;
    float* _weights;
    float* _bias;
    int _yChannel;

    public override int InputHalo => geometry.Padding;

    public override bool CanFuseRelu => true;

    protected TilePlan Plan => _plan!;

    /// <summary>The widest vectors that a row of outputs fills; null where pixels of a vector are not neighbours.</summary>
    public static SingleConvolution? Create(ConvolutionGeometry geometry, bool useBias)
    {
        if (geometry.Stride != 1)
            return null;
        SimdWidth width = SimdWidths.All.First(width => width <= SimdWidths.Best && (int)width <= geometry.OutWidth);
        return width switch
        {
            SimdWidth.Simd512 => new Sized<Simd512, Vector512<float>>(geometry, useBias),
            SimdWidth.Simd256 => new Sized<Simd256, Vector256<float>>(geometry, useBias),
            SimdWidth.Simd128 => new Sized<Simd128, Vector128<float>>(geometry, useBias),
            _ => new Sized<SimdScalar, float>(geometry, useBias),
        };
    }

    public override void Bind(IReadOnlyList<nint> parameters, MapLayout input, MapLayout output)
    {
        _weights = (float*)parameters[0];
        _bias = useBias ? (float*)parameters[1] : null;
        _yChannel = output.Channel;
        _plan = Lay(input, output);
    }

    public override void Run(float* x, float* y) => Compute(_weights, geometry.Taps, _bias, x, y, _yChannel);

    protected override void Release() => _plan?.Dispose();

    protected abstract TilePlan Lay(MapLayout input, MapLayout output);

    protected abstract void Compute(float* weights, int weightRow, float* bias, float* x, float* y, int yRow);

    sealed class Sized<TSimd, TVec>(ConvolutionGeometry geometry, bool useBias) : SingleConvolution(geometry, useBias)
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
