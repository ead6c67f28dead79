namespace Tenfold.Kernels;

/// <summary>Where the blocks of a convolution go together, because its weights are large and its maps small.</summary>
static class SmallMapCost
{
    /// <summary>The most output pixels: with more, a block alone uses a weight often enough.</summary>
    const int MostPixels = 16;

    /// <summary>The fewest channels, in and out.</summary>
    const int LeastChannels = 32;

    /// <summary>Whether the convolution is of this kind.</summary>
    public static bool IsLess(ConvolutionGeometry geometry) => IsPossible(geometry)
        && geometry.OutHeight * geometry.OutWidth <= MostPixels
        && Math.Min(geometry.InChannels, geometry.OutChannels) >= LeastChannels;

    /// <summary>Whether there are input channels for every lane of the widest vector.</summary>
    public static bool IsPossible(ConvolutionGeometry geometry) => geometry.InChannels >= 16;
}
