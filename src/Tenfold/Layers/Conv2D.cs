using Tenfold.Kernels;
using Tenfold.Simd;

namespace Tenfold;

/// <summary>Two-dimensional convolution (cross-correlation, as everywhere in the field) of <c>[C, H, W]</c> to <c>[Filters, H', W']</c>.</summary>
/// <remarks>
/// y[o, r, c] = bias[o] + sum over i, ky, kx of weight[o, i, ky, kx] * x[i, r * Stride + ky - Padding, c * Stride + kx - Padding],
/// H' = (H + 2 Padding - Kernel) / Stride + 1. Weight <c>[Filters, C, Kernel, Kernel]</c>, bias <c>[Filters]</c>, as PyTorch's Conv2d.
/// Source: LeCun et al. 1998, http://yann.lecun.com/exdb/publis/pdf/lecun-98.pdf.
/// </remarks>
public sealed record Conv2D : Layer
{
    /// <summary>A convolution; only its outputs are given, its inputs are inferred.</summary>
    /// <param name="filters">Output channels, at least 1.</param>
    /// <param name="kernelSize">Rows and columns of the kernel, at least 1.</param>
    /// <param name="stride">Pixels from one window to the next, at least 1.</param>
    /// <param name="padding">Zeros added on every side, 0 ... kernelSize - 1.</param>
    /// <param name="useBias">Whether a bias is added.</param>
    /// <param name="kernelRegularizer">The penalty on the weight; null for none.</param>
    /// <exception cref="TenfoldException">A value is out of its range.</exception>
    public Conv2D(int filters, int kernelSize, int stride = 1, int padding = 0, bool useBias = true, Regularizer? kernelRegularizer = null)
    {
        Filters = AtLeast(1, filters, nameof(filters), nameof(Conv2D));
        KernelSize = AtLeast(1, kernelSize, nameof(kernelSize), nameof(Conv2D));
        Stride = AtLeast(1, stride, nameof(stride), nameof(Conv2D));
        Padding = KernelWindows.Padded(AtLeast(0, padding, nameof(padding), nameof(Conv2D)), kernelSize, nameof(Conv2D));
        UseBias = useBias;
        KernelRegularizer = kernelRegularizer;
    }

    /// <summary>Output channels.</summary>
    public int Filters { get; }

    /// <summary>Rows and columns of the kernel.</summary>
    public int KernelSize { get; }

    /// <summary>Pixels from one window to the next.</summary>
    public int Stride { get; }

    /// <summary>Zeros added on every side.</summary>
    public int Padding { get; }

    /// <summary>Whether a bias is added.</summary>
    public bool UseBias { get; }

    /// <summary>The penalty on the weight, added to the training loss; null for none.</summary>
    public Regularizer? KernelRegularizer { get; }

    /// <inheritdoc/>
    public override string ParameterPrefix => "conv";

    /// <inheritdoc/>
    public override Shape OutputShape(Shape input)
    {
        KernelWindows.RequireRoom(this, input, KernelSize, Padding);
        ConvolutionGeometry geometry = Geometry(input);
        return new Shape(Filters, geometry.OutHeight, geometry.OutWidth);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<ParameterSpec> Parameters(Shape input)
    {
        int area = KernelSize * KernelSize;
        ParameterSpec weight = new("weight", [Filters, input.Channels, KernelSize, KernelSize], input.Channels * area, Filters * area) { Regularizer = KernelRegularizer };
        return UseBias ? [weight, new("bias", [Filters], weight.FanIn, weight.FanOut)] : [weight];
    }

    /// <inheritdoc/>
    public override long MultiplyAdds(Shape input) => (long)OutputShape(input).Count * Geometry(input).Taps;

    /// <inheritdoc/>
    public override ReceptiveField Field(ReceptiveField before, Shape input) => before.Then(KernelSize, Stride);

    /// <inheritdoc/>
    public override string ToString() =>
        $"Conv2D({Filters}, {KernelSize}{(Stride == 1 ? "" : $", stride: {Stride}")}{(Padding == 0 ? "" : $", padding: {Padding}")}{(UseBias ? "" : ", useBias: false")}{(KernelRegularizer is null ? "" : $", kernelRegularizer: {KernelRegularizer}")})";

    internal override Operation Compile<TSimd, TVec>(Shape input) => Compile<TSimd, TVec>(Geometry(input), UseBias);

    /// <summary>Together with a normalization before it, where nothing lies between them.</summary>
    internal override PlanValue Plan<TSimd, TVec>(PlanGraph graph, PlanValue input, int firstParameter)
    {
        if (Padding > 0 || input is not { Consumers.Count: 0, Producer: { Operation: NormalizationOperation<TSimd, TVec> { Relu: false, Dropout: null } normalization } step })
            return base.Plan<TSimd, TVec>(graph, input, firstParameter);
        ConvolutionGeometry geometry = Geometry(input.Shape);
        Operation convolution = Compile<TSimd, TVec>(geometry, useBias: true);
        if (!convolution.PerBlock)
            return base.Plan<TSimd, TVec>(graph, input, firstParameter);
        return graph.Replace(step, new NormalizedConvolutionOperation<TSimd, TVec>(normalization.Statistics, geometry, UseBias, convolution), this, $"normalized {this}");
    }

    static Operation Compile<TSimd, TVec>(ConvolutionGeometry geometry, bool useBias)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
        => WinogradCost.IsLess(geometry) ? new WinogradConvolutionOperation<TSimd, TVec>(geometry, useBias)
            : RowWinogradCost.IsLess(geometry) ? AlongRows<TSimd, TVec>(geometry, useBias)
            : SmallMapCost.IsLess(geometry) ? new SmallMapConvolutionOperation<TSimd, TVec>(geometry, useBias)
            : new ConvolutionOperation<TSimd, TVec>(geometry, useBias);

    static Operation AlongRows<TSimd, TVec>(ConvolutionGeometry geometry, bool useBias)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
        => geometry.KernelWidth == 3 ? new RowWinogradOperation<TSimd, TVec, RowFilter3>(geometry, useBias) : new RowWinogradOperation<TSimd, TVec, RowFilter5>(geometry, useBias);

    internal override SingleOperation? CompileSingle(Shape input) => SingleConvolution.Create(Geometry(input), UseBias);

    ConvolutionGeometry Geometry(Shape input) =>
        new(input.Channels, input.Height, input.Width, Filters, KernelSize, KernelSize, Stride, Padding);
}
