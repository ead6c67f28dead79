using Tenfold.Kernels;

namespace Tenfold;

/// <summary>What depthwise and separable convolutions share: a square kernel for each channel, how it moves, and how many outputs a channel gets.</summary>
public abstract record DepthwiseLayer : Layer
{
    private protected DepthwiseLayer(int kernelSize, int stride, int padding, int depthMultiplier, bool useBias, Regularizer? depthwiseRegularizer)
    {
        KernelSize = AtLeast(1, kernelSize, nameof(kernelSize), GetType().Name);
        Stride = AtLeast(1, stride, nameof(stride), GetType().Name);
        Padding = KernelWindows.Padded(AtLeast(0, padding, nameof(padding), GetType().Name), kernelSize, GetType().Name);
        DepthMultiplier = AtLeast(1, depthMultiplier, nameof(depthMultiplier), GetType().Name);
        UseBias = useBias;
        DepthwiseRegularizer = depthwiseRegularizer;
    }

    /// <summary>Rows and columns of the kernels.</summary>
    public int KernelSize { get; }

    /// <summary>Pixels from one window to the next.</summary>
    public int Stride { get; }

    /// <summary>Zeros added on every side.</summary>
    public int Padding { get; }

    /// <summary>Channels that the kernels make of each input channel.</summary>
    public int DepthMultiplier { get; }

    /// <summary>Whether a bias is added at the end.</summary>
    public bool UseBias { get; }

    /// <summary>The penalty on the weight of each channel's kernels, added to the training loss; null for none.</summary>
    public Regularizer? DepthwiseRegularizer { get; }

    /// <inheritdoc/>
    public sealed override ReceptiveField Field(ReceptiveField before, Shape input) => before.Then(KernelSize, Stride);

    /// <summary>The settings in code, each where it is not the default.</summary>
    private protected string Settings =>
        $"{KernelSize}{(Stride == 1 ? "" : $", stride: {Stride}")}{(Padding == 0 ? "" : $", padding: {Padding}")}{(DepthMultiplier == 1 ? "" : $", depthMultiplier: {DepthMultiplier}")}{(UseBias ? "" : ", useBias: false")}{(DepthwiseRegularizer is null ? "" : $", depthwiseRegularizer: {DepthwiseRegularizer}")}";

    /// <summary>What the kernels make of the input's channels.</summary>
    private protected Shape Deepened(Shape input)
    {
        KernelWindows.RequireRoom(this, input, KernelSize, Padding);
        ConvolutionGeometry geometry = OneChannel(input);
        return new Shape(checked(input.Channels * DepthMultiplier), geometry.OutHeight, geometry.OutWidth);
    }

    /// <summary>The convolution of one input channel.</summary>
    private protected ConvolutionGeometry OneChannel(Shape input) =>
        new(InChannels: 1, input.Height, input.Width, DepthMultiplier, KernelSize, KernelSize, Stride, Padding);
}
