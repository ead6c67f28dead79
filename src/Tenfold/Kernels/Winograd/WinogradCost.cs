namespace Tenfold.Kernels;

/// <summary>Where Winograd's way pays.</summary>
static class WinogradCost
{
    public static bool IsLess(ConvolutionGeometry geometry) =>
        Environment.GetEnvironmentVariable("NOWINO") is null && IsPossible(geometry) && geometry.InChannels >= 16 && geometry.OutChannels >= 16;

    /// <summary>3x3 kernels, stride 1, padding of at most one.</summary>
    public static bool IsPossible(ConvolutionGeometry geometry) =>
        geometry is { KernelHeight: 3, KernelWidth: 3, Stride: 1, Padding: <= 1 };
}
