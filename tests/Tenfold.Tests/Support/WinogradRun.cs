using Tenfold.Kernels;
using Tenfold.Simd;

namespace Tenfold.Tests.Support;

/// <summary>A convolution compiled for Winograd's way, whatever is cheaper.</summary>
static class WinogradRun
{
    /// <summary>
    /// By how much a sum of n products grows in roundings when it is taken at the points: the root of the sum over the 36 points of
    /// the squares of (the coefficient with which the point enters the result) x (the norms of both transforms of its factors). The
    /// worst result is the gradient of a weight's corner, 23.9; outputs have 21.4, gradients of the input 21.7.
    /// </summary>
    public const double Growth = 24;

    /// <summary>Roundings besides those of the sum: three for each line of the three transforms, in two directions.</summary>
    public const int TransformRoundings = 18;

    public static LayerRun Of(ConvolutionShape shape, bool useBias, LayerRunOptions options)
    {
        ConvolutionGeometry geometry = new(shape.C, shape.H, shape.W, shape.O, 3, 3, 1, shape.PaddingHeight);
        Compilation compilation = new(geometry, useBias);
        Widths.Run(options.Width, compilation);
        int[] counts = useBias ? [shape.WeightLength, shape.O] : [shape.WeightLength];
        return new LayerRun(compilation.Operation!, new Shape(shape.C, shape.H, shape.W), new Shape(shape.O, shape.OutputHeight, shape.OutputWidth), counts, options);
    }

    /// <summary>Fails where a value differs from the truth by more than <paramref name="products"/> floats summed at each point must.</summary>
    public static void Check(ReadOnlySpan<double> expected, ReadOnlySpan<double> actual, int products, string what) =>
        Close.Check(expected, actual, products + TransformRoundings, what, Growth);

    sealed class Compilation(ConvolutionGeometry geometry, bool useBias) : IWidthBody
    {
        public Operation? Operation { get; private set; }

        public void Run<TSimd, TVec>()
            where TSimd : struct, ISimd<TVec>
            where TVec : struct
            => Operation = new WinogradConvolutionOperation<TSimd, TVec>(geometry, useBias);
    }
}
