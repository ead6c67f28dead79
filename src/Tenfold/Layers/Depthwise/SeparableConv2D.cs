namespace Tenfold;

/// <summary>A convolution of each channel by itself, then a 1x1 convolution across the channels, <c>[C, H, W]</c> to <c>[Filters, H', W']</c>: Keras' layer of that name.</summary>
/// <remarks>
/// <see cref="DepthwiseConv2D"/> without bias, then <see cref="Conv2D"/> with a kernel of 1 and the bias, as in Keras: nothing lies between.
/// <c>depthwise.weight [C * DepthMultiplier, 1, Kernel, Kernel]</c>, <c>pointwise.weight [Filters, C * DepthMultiplier, 1, 1]</c>, <c>pointwise.bias [Filters]</c>.
/// Source: Chollet 2016, https://arxiv.org/abs/1610.02357.
/// </remarks>
public sealed record SeparableConv2D : DepthwiseLayer
{
    /// <summary>A separable convolution; only its outputs are given, its inputs are inferred.</summary>
    /// <param name="filters">Output channels, at least 1.</param>
    /// <param name="kernelSize">Rows and columns of the kernels, at least 1.</param>
    /// <param name="stride">Pixels from one window to the next, at least 1.</param>
    /// <param name="padding">Zeros added on every side, 0 ... kernelSize - 1.</param>
    /// <param name="depthMultiplier">Channels between the two convolutions for each input channel, at least 1.</param>
    /// <param name="useBias">Whether a bias is added at the end.</param>
    /// <param name="depthwiseRegularizer">The penalty on the depthwise weight; null for none.</param>
    /// <param name="pointwiseRegularizer">The penalty on the pointwise weight; null for none.</param>
    /// <exception cref="TenfoldException">A value is out of its range.</exception>
    public SeparableConv2D(
        int filters, int kernelSize, int stride = 1, int padding = 0, int depthMultiplier = 1, bool useBias = true,
        Regularizer? depthwiseRegularizer = null, Regularizer? pointwiseRegularizer = null)
        : base(kernelSize, stride, padding, depthMultiplier, useBias, depthwiseRegularizer)
    {
        Filters = AtLeast(1, filters, nameof(filters), nameof(SeparableConv2D));
        PointwiseRegularizer = pointwiseRegularizer;
    }

    /// <summary>Output channels.</summary>
    public int Filters { get; }

    /// <summary>The penalty on the weight across the channels, added to the training loss; null for none.</summary>
    public Regularizer? PointwiseRegularizer { get; }

    /// <inheritdoc/>
    public override string ParameterPrefix => "separable";

    /// <inheritdoc/>
    public override Shape OutputShape(Shape input) => Deepened(input) with { Channels = Filters };

    /// <inheritdoc/>
    public override IReadOnlyList<ParameterSpec> Parameters(Shape input) =>
    [
        .. Depthwise.Parameters(input).Select(spec => spec with { Role = "depthwise." + spec.Role }),
        .. Pointwise.Parameters(Deepened(input)).Select(spec => spec with { Role = "pointwise." + spec.Role }),
    ];

    /// <inheritdoc/>
    public override long MultiplyAdds(Shape input) => Depthwise.MultiplyAdds(input) + Pointwise.MultiplyAdds(Deepened(input));

    /// <inheritdoc/>
    public override string ToString() =>
        $"SeparableConv2D({Filters}, {Settings}{(PointwiseRegularizer is null ? "" : $", pointwiseRegularizer: {PointwiseRegularizer}")})";

    /// <summary>The first half.</summary>
    internal DepthwiseConv2D Depthwise => new(KernelSize, Stride, Padding, DepthMultiplier, useBias: false, DepthwiseRegularizer);

    /// <summary>The second half.</summary>
    internal Conv2D Pointwise => new(Filters, kernelSize: 1, useBias: UseBias, kernelRegularizer: PointwiseRegularizer);

    internal override PlanValue Plan<TSimd, TVec>(PlanGraph graph, PlanValue input, int firstParameter) =>
        new LayerChain(input.Shape, Depthwise, Pointwise).Plan<TSimd, TVec>(graph, input, ref firstParameter);
}
