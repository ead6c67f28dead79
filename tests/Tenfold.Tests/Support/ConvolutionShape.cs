namespace Tenfold.Tests.Support;

/// <summary>The sizes of one convolution: input <c>[N, C, H, W]</c>, weight <c>[O, C, KernelHeight, KernelWidth]</c>.</summary>
sealed record ConvolutionShape(int N, int C, int O, int H, int W, int KernelHeight, int KernelWidth,
    int StrideHeight = 1, int StrideWidth = 1, int PaddingHeight = 0, int PaddingWidth = 0)
{
    public int OutputHeight => (H + 2 * PaddingHeight - KernelHeight) / StrideHeight + 1;

    public int OutputWidth => (W + 2 * PaddingWidth - KernelWidth) / StrideWidth + 1;

    public int InputLength => N * C * H * W;

    public int OutputLength => N * O * OutputHeight * OutputWidth;

    public int WeightLength => O * C * KernelHeight * KernelWidth;
}
