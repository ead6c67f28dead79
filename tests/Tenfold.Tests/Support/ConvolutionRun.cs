using Tenfold.Kernels;
using Tenfold.Simd;

namespace Tenfold.Tests.Support;

/// <summary>A convolution compiled for one way, whatever is cheaper.</summary>
static class ConvolutionRun
{
    public static LayerRun Of(ConvolutionWay way, ConvolutionShape shape, bool useBias, LayerRunOptions options)
    {
        Compilation compilation = new(way, Geometry(shape), useBias);
        Widths.Run(options.Width, compilation);
        int[] counts = useBias ? [shape.WeightLength, shape.O] : [shape.WeightLength];
        return new LayerRun(compilation.Operation!, new Shape(shape.C, shape.H, shape.W), new Shape(shape.O, shape.OutputHeight, shape.OutputWidth), counts, options);
    }

    /// <summary>Its sizes, with the same stride and padding in both directions.</summary>
    public static ConvolutionGeometry Geometry(ConvolutionShape shape) =>
        new(shape.C, shape.H, shape.W, shape.O, shape.KernelHeight, shape.KernelWidth, shape.StrideHeight, shape.PaddingHeight);

    sealed class Compilation(ConvolutionWay way, ConvolutionGeometry geometry, bool useBias) : IWidthBody
    {
        public Operation? Operation { get; private set; }

        public void Run<TSimd, TVec>()
            where TSimd : struct, ISimd<TVec>
            where TVec : struct
            => Operation = way switch
            {
                ConvolutionWay.Plain => new ConvolutionOperation<TSimd, TVec>(geometry, useBias),
                ConvolutionWay.SmallMap => new SmallMapConvolutionOperation<TSimd, TVec>(geometry, useBias),
                ConvolutionWay.WinogradTiles => new WinogradConvolutionOperation<TSimd, TVec>(geometry, useBias),
                ConvolutionWay.WinogradRows3 => new RowWinogradOperation<TSimd, TVec, RowFilter3>(geometry, useBias),
                ConvolutionWay.WinogradRows5 => new RowWinogradOperation<TSimd, TVec, RowFilter5>(geometry, useBias),
                _ => throw new ArgumentOutOfRangeException(nameof(way), way, "No operation is known for it."),
            };
    }
}
