namespace Tenfold.Kernels;

/// <summary>Where Winograd's way along the rows is taken instead of the plain sum, for what <see cref="WinogradCost"/> leaves.</summary>
/// <remarks>
/// Measured forward and backward with 8 lanes (plain time / time): 5x5 from 6 to 16 channels on 14x14 1.8; from 1 channel 0.99, for which a tile of products is too
/// short; 3x3 from 10 to 12 channels on 28x28 1.23, from 10 to 16 on 14x14 1.17 (tiles of both directions: none), from 8 to 12 on 10x10 1.03; from 16 to 16 both ways
/// gain, and those tiles more.
/// </remarks>
static class RowWinogradCost
{
    /// <summary>In and out: with fewer the transforms take what the products save.</summary>
    const int LeastChannels = 6;

    /// <summary>Whether it is possible and faster.</summary>
    public static bool IsLess(ConvolutionGeometry geometry) => IsPossible(geometry)
        && geometry.OutWidth >= WinogradPoints.Tile
        && Math.Min(geometry.InChannels, geometry.OutChannels) >= LeastChannels;

    /// <summary>3x3 or 5x5 kernels, stride 1.</summary>
    public static bool IsPossible(ConvolutionGeometry geometry) =>
        geometry is { KernelHeight: 3, KernelWidth: 3, Stride: 1 } or { KernelHeight: 5, KernelWidth: 5, Stride: 1 };
}
