namespace Tenfold.Kernels;

/// <summary>Where Winograd's way is taken instead of the plain sum.</summary>
/// <remarks>
/// At each of up to 36 points a tile costs InChannels x OutChannels products, and the transforms cost about as much as 4 (InChannels +
/// OutChannels); so it is the harmonic mean of the two that decides. Measured forward and backward with 8 lanes on maps of 3x3 to 28x28
/// (plain time / time): 0.8 ... 1.0 at a mean of 8, 1.0 ... 1.3 at 10.7, 1.1 ... 1.5 at 12, 1.4 ... 1.9 at 16, 2.0 ... 2.9 at 64. Outputs of
/// 2x2 have hardly fewer products than the plain sum, which leaves out the padding.
/// </remarks>
static class WinogradCost
{
    /// <summary>
    /// The harmonic mean of channels from which on it is faster, also than the way along rows: from 10 channels to 16 that takes as long with 8 lanes and
    /// 13 % less with 16, from 16 to 16 a tenth more.
    /// </summary>
    const int LeastChannels = 13;

    /// <summary>The smallest output, in both directions.</summary>
    const int LeastOutput = 3;

    /// <summary>Whether it is possible and faster.</summary>
    public static bool IsLess(ConvolutionGeometry geometry) => IsPossible(geometry)
        && Math.Min(geometry.OutHeight, geometry.OutWidth) >= LeastOutput
        && 2 * geometry.InChannels * geometry.OutChannels >= LeastChannels * (geometry.InChannels + geometry.OutChannels);

    /// <summary>3x3 kernels, stride 1, padding of at most one.</summary>
    public static bool IsPossible(ConvolutionGeometry geometry) =>
        geometry is { KernelHeight: 3, KernelWidth: 3, Stride: 1, Padding: <= 1 };
}
