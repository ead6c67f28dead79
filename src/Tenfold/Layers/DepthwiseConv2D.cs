using Tenfold.Kernels;
using Tenfold.Simd;

namespace Tenfold;

/// <summary>A convolution of each channel by itself, <c>[C, H, W]</c> to <c>[C * DepthMultiplier, H', W']</c>: Keras' layer of that name, PyTorch's Conv2d with groups=C.</summary>
/// <remarks>
/// y[c m + j, r, q] = bias[c m + j] + sum over ky, kx of weight[c m + j, 0, ky, kx] * x[c, r * Stride + ky - Padding, q * Stride + kx - Padding],
/// m = DepthMultiplier, H' = (H + 2 Padding - Kernel) / Stride + 1. Weight <c>[C * m, 1, Kernel, Kernel]</c>, bias <c>[C * m]</c>, as PyTorch's;
/// initial values count Kernel^2 inputs a unit, as PyTorch does (Keras counts those of all channels).
/// Source: Sifre 2014, https://www.di.ens.fr/data/publications/papers/phd_sifre.pdf; Chollet 2016, https://arxiv.org/abs/1610.02357.
/// </remarks>
public sealed record DepthwiseConv2D : Layer
{
    /// <summary>A depthwise convolution.</summary>
    /// <param name="kernelSize">Rows and columns of the kernels, at least 1.</param>
    /// <param name="stride">Pixels from one window to the next, at least 1.</param>
    /// <param name="padding">Zeros added on every side, 0 ... kernelSize - 1.</param>
    /// <param name="depthMultiplier">Output channels for each input channel, at least 1.</param>
    /// <param name="useBias">Whether a bias is added.</param>
    /// <exception cref="TenfoldException">A value is out of its range.</exception>
    public DepthwiseConv2D(int kernelSize, int stride = 1, int padding = 0, int depthMultiplier = 1, bool useBias = true)
    {
        KernelSize = AtLeast(1, kernelSize, nameof(kernelSize), nameof(DepthwiseConv2D));
        Stride = AtLeast(1, stride, nameof(stride), nameof(DepthwiseConv2D));
        Padding = AtLeast(0, padding, nameof(padding), nameof(DepthwiseConv2D));
        DepthMultiplier = AtLeast(1, depthMultiplier, nameof(depthMultiplier), nameof(DepthwiseConv2D));
        UseBias = useBias;
        if (padding >= kernelSize)
            throw new TenfoldException($"DepthwiseConv2D: padding {padding} with a kernel of {kernelSize} makes windows of nothing but padding; give at most {kernelSize - 1}.");
    }

    /// <summary>Rows and columns of the kernels.</summary>
    public int KernelSize { get; }

    /// <summary>Pixels from one window to the next.</summary>
    public int Stride { get; }

    /// <summary>Zeros added on every side.</summary>
    public int Padding { get; }

    /// <summary>Output channels for each input channel.</summary>
    public int DepthMultiplier { get; }

    /// <summary>Whether a bias is added.</summary>
    public bool UseBias { get; }

    /// <inheritdoc/>
    public override string ParameterPrefix => "depthwise";

    /// <inheritdoc/>
    public override Shape OutputShape(Shape input)
    {
        int least = KernelSize - (2 * Padding);
        if (input.Height < least || input.Width < least)
            throw new TenfoldException($"{this} needs maps of at least {least}x{least}, but its input is {input}; use a smaller kernel, more padding or less pooling before it.");
        ConvolutionGeometry geometry = OneChannel(input);
        return new Shape(checked(input.Channels * DepthMultiplier), geometry.OutHeight, geometry.OutWidth);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<ParameterSpec> Parameters(Shape input)
    {
        int filters = checked(input.Channels * DepthMultiplier);
        int area = KernelSize * KernelSize;
        ParameterSpec weight = new("weight", [filters, 1, KernelSize, KernelSize], area, DepthMultiplier * area);
        return UseBias ? [weight, new("bias", [filters], weight.FanIn, weight.FanOut)] : [weight];
    }

    /// <inheritdoc/>
    public override long MultiplyAdds(Shape input) => (long)OutputShape(input).Count * KernelSize * KernelSize;

    /// <inheritdoc/>
    public override ReceptiveField Field(ReceptiveField before, Shape input) => before.Then(KernelSize, Stride);

    /// <inheritdoc/>
    public override string ToString() =>
        $"DepthwiseConv2D({KernelSize}{(Stride == 1 ? "" : $", stride: {Stride}")}{(Padding == 0 ? "" : $", padding: {Padding}")}{(DepthMultiplier == 1 ? "" : $", depthMultiplier: {DepthMultiplier}")}{(UseBias ? "" : ", useBias: false")})";

    internal override Operation Compile<TSimd, TVec>(Shape input) => new ConvolutionOperation<TSimd, TVec>(OneChannel(input), UseBias, groups: input.Channels);

    internal override SingleOperation? CompileSingle(Shape input) => SingleConvolution.Create(OneChannel(input), UseBias, groups: input.Channels);

    ConvolutionGeometry OneChannel(Shape input) =>
        new(InChannels: 1, input.Height, input.Width, DepthMultiplier, KernelSize, KernelSize, Stride, Padding);
}
