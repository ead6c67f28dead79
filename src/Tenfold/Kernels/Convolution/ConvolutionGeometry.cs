namespace Tenfold.Kernels;

/// <summary>The sizes of a two-dimensional convolution; weights are <c>[OutChannels, InChannels, KernelHeight, KernelWidth]</c>.</summary>
readonly record struct ConvolutionGeometry(
    int InChannels, int InHeight, int InWidth, int OutChannels, int KernelHeight, int KernelWidth, int Stride, int Padding)
{
    public int OutHeight => ((InHeight + (2 * Padding) - KernelHeight) / Stride) + 1;

    public int OutWidth => ((InWidth + (2 * Padding) - KernelWidth) / Stride) + 1;

    /// <summary>Weights of one kernel plane.</summary>
    public int KernelArea => KernelHeight * KernelWidth;

    /// <summary>Weights of one output channel = multiply-adds of one output value.</summary>
    public int Taps => InChannels * KernelArea;

    /// <summary>
    /// The halo that the gradient of the output needs, so that every tap of every input pixel can be read:
    /// how far <c>(pixel + padding - tap) / stride</c> leaves the map on either side.
    /// </summary>
    public int GradientHalo => Math.Max(
        Reach(InHeight, OutHeight, KernelHeight),
        Reach(InWidth, OutWidth, KernelWidth));

    int Reach(int size, int outSize, int kernel)
    {
        int below = TileShape.DivideUp(Math.Max(0, kernel - 1 - Padding), Stride);
        int above = ((size - 1 + Padding) / Stride) - (outSize - 1);
        return Math.Max(below, Math.Max(above, 0));
    }
}
