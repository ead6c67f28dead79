namespace Tenfold.Tests.Support;

/// <summary>The sizes of one pooling of <c>[N, C, H, W]</c>; output sizes are rounded down (PyTorch's <c>ceil_mode</c> off).</summary>
sealed record PoolingShape(int N, int C, int H, int W, int KernelHeight, int KernelWidth,
    int StrideHeight, int StrideWidth, int PaddingHeight = 0, int PaddingWidth = 0)
{
    public int OutputHeight => (H + 2 * PaddingHeight - KernelHeight) / StrideHeight + 1;

    public int OutputWidth => (W + 2 * PaddingWidth - KernelWidth) / StrideWidth + 1;

    public int InputLength => N * C * H * W;

    public int OutputLength => N * C * OutputHeight * OutputWidth;
}
