namespace Tenfold.Tests.Support;

/// <summary>The ways to compute a convolution, of which <see cref="Conv2D"/> takes the cheapest.</summary>
enum ConvolutionWay
{
    Plain,
    SmallMap,
    WinogradTiles,
    WinogradRows3,
    WinogradRows5,
}
