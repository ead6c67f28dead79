namespace Tenfold;

/// <summary>A convolution of each channel by itself, <c>[C, H, W]</c> to <c>[C * DepthMultiplier, H', W']</c>: Keras' layer of that name, PyTorch's Conv2d with groups=C.</summary>
/// <remarks>
/// y[c m + j, r, q] = bias[c m + j] + sum over ky, kx of weight[c m + j, 0, ky, kx] * x[c, r * Stride + ky - Padding, q * Stride + kx - Padding],
/// m = DepthMultiplier, H' = (H + 2 Padding - Kernel) / Stride + 1. Weight <c>[C * m, 1, Kernel, Kernel]</c>, bias <c>[C * m]</c>, as PyTorch's;
/// initial values count Kernel^2 inputs and C m Kernel^2 outputs a unit, as PyTorch does (Keras counts C Kernel^2 and m Kernel^2, whose sum is the same for m = 1).
/// Source: Sifre 2014, https://www.di.ens.fr/data/publications/papers/phd_sifre.pdf; Chollet 2016, https://arxiv.org/abs/1610.02357.
/// </remarks>
public sealed record DepthwiseConv2D : DepthwiseLayer
{
    /// <summary>A depthwise convolution.</summary>
    /// <param name="kernelSize">Rows and columns of the kernels, at least 1.</param>
    /// <param name="stride">Pixels from one window to the next, at least 1.</param>
    /// <param name="padding">Zeros added on every side, 0 ... kernelSize - 1.</param>
    /// <param name="depthMultiplier">Output channels for each input channel, at least 1.</param>
    /// <param name="useBias">Whether a bias is added.</param>
    /// <param name="depthwiseRegularizer">The penalty on the weight; null for none.</param>
    /// <exception cref="TenfoldException">A value is out of its range.</exception>
    public DepthwiseConv2D(int kernelSize, int stride = 1, int padding = 0, int depthMultiplier = 1, bool useBias = true, Regularizer? depthwiseRegularizer = null)
        : base(kernelSize, stride, padding, depthMultiplier, useBias, depthwiseRegularizer)
    {
    }

    /// <inheritdoc/>
    public override string ParameterPrefix => "depthwise";

    /// <inheritdoc/>
    public override Shape OutputShape(Shape input) => Deepened(input);

    /// <inheritdoc/>
    public override IReadOnlyList<ParameterSpec> Parameters(Shape input)
    {
        int filters = checked(input.Channels * DepthMultiplier);
        int area = KernelSize * KernelSize;
        ParameterSpec weight = new("weight", [filters, 1, KernelSize, KernelSize], area, filters * area) { Regularizer = DepthwiseRegularizer };
        return UseBias ? [weight, new("bias", [filters], weight.FanIn, weight.FanOut)] : [weight];
    }

    /// <inheritdoc/>
    public override long MultiplyAdds(Shape input) => (long)OutputShape(input).Count * KernelSize * KernelSize;

    /// <inheritdoc/>
    public override string ToString() => $"DepthwiseConv2D({Settings})";

    internal override Operation Compile<TSimd, TVec>(Shape input) => new ConvolutionOperation<TSimd, TVec>(OneChannel(input), UseBias, groups: input.Channels);

    internal override SingleOperation? CompileSingle(Shape input) => SingleConvolution.Create(OneChannel(input), UseBias, groups: input.Channels);
}
