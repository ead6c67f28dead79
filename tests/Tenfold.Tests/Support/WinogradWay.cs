using Tenfold.Kernels;

namespace Tenfold.Tests.Support;

/// <summary>A way to take a convolution to points, whatever is cheaper.</summary>
/// <param name="Name">Names it.</param>
/// <param name="Way">What computes it.</param>
/// <param name="Kernel">Rows and columns of its kernels.</param>
/// <param name="MostPadding">The most padding it can have.</param>
/// <param name="SumTaps">Products that are summed at a point, for each channel.</param>
/// <param name="Growth">
/// By how much a sum of n products grows in roundings when it is taken at the points: the root of the sum over the points of the squares of (the coefficient with which
/// the point enters the result) x (the norms of the transforms of its factors); the worst of outputs, gradients of inputs and of weights.
/// </param>
/// <param name="TransformRoundings">Roundings besides those of the sum: of the lines of the three transforms, in as many directions as there are.</param>
sealed record WinogradWay(string Name, ConvolutionWay Way, int Kernel, int MostPadding, int SumTaps, double Growth, int TransformRoundings)
{
    /// <summary>F(4x4, 3x3) and what is left at the ends: the gradient of a weight's corner has 23.9, outputs 21.4, gradients of the input 21.7.</summary>
    public static WinogradWay Tiles { get; } = new("tiles of 3x3", ConvolutionWay.WinogradTiles, 3, 1, 1, 24, 18);

    /// <summary>F(4, 3) along the rows: 4.89, 4.62, 4.40.</summary>
    public static WinogradWay Rows3 { get; } = new("rows of 3", ConvolutionWay.WinogradRows3, 3, 2, 3, 4.9, 9);

    /// <summary>F(5, 5) along the rows: outputs and gradients of weights have 19.76, of the input 18.53; a line has up to five roundings.</summary>
    public static WinogradWay Rows5 { get; } = new("rows of 5", ConvolutionWay.WinogradRows5, 5, 4, 5, 19.77, 15);

    public static WinogradWay[] All { get; } = [Tiles, Rows3, Rows5];

    /// <summary>Whether it can do this.</summary>
    public bool Takes(ConvolutionGeometry geometry) => geometry.KernelWidth == Kernel && (this == Tiles ? WinogradCost.IsPossible(geometry) : RowWinogradCost.IsPossible(geometry));

    public LayerRun Run(ConvolutionShape shape, bool useBias, LayerRunOptions options) => ConvolutionRun.Of(Way, shape, useBias, options);

    /// <summary>Fails where a value differs from the truth by more than so many floats summed must, which at a point are <paramref name="channels"/> times <see cref="SumTaps"/>.</summary>
    public void Check(ReadOnlySpan<double> expected, ReadOnlySpan<double> actual, int channels, string what) =>
        Close.Check(expected, actual, (channels * SumTaps) + TransformRoundings, what, Growth);

    /// <summary>The same of the gradient of a weight, which sums pixels.</summary>
    public void CheckWeight(ReadOnlySpan<double> expected, ReadOnlySpan<double> actual, int pixels, string what) =>
        Close.Check(expected, actual, pixels + TransformRoundings, what, Growth);
}
