using static Tenfold.Layers;

namespace Tenfold;

/// <summary>Two 3x3 convolutions with batch normalization and a shortcut: the block of ResNet-18 and -34.</summary>
/// <remarks>As torchvision's <c>BasicBlock</c>. Source: He et al. 2015, https://arxiv.org/abs/1512.03385, figure 5 left.</remarks>
public sealed record BasicBlock : ResidualLayer
{
    /// <summary>A block; its shortcut is a strided 1x1 convolution with batch normalization where shapes change, else the input itself.</summary>
    /// <param name="filters">Output channels, at least 1.</param>
    /// <param name="stride">Of the (first) 3x3 convolution and the shortcut, at least 1.</param>
    /// <exception cref="TenfoldException">A value is out of its range.</exception>
    public BasicBlock(int filters, int stride = 1)
    {
        Filters = AtLeast(1, filters, nameof(filters), nameof(BasicBlock));
        Stride = AtLeast(1, stride, nameof(stride), nameof(BasicBlock));
    }

    /// <summary>Output channels.</summary>
    public int Filters { get; }

    /// <summary>Pixels from one window to the next.</summary>
    public int Stride { get; }

    /// <inheritdoc/>
    public override string ToString() => $"BasicBlock({Filters}{(Stride == 1 ? "" : $", stride: {Stride}")})";

    /// <inheritdoc/>
    protected internal override IReadOnlyList<Layer> Body(Shape input) =>
    [
        Conv2D(Filters, 3, Stride, padding: 1, useBias: false), BatchNorm(), ReLU(),
        Conv2D(Filters, 3, padding: 1, useBias: false), BatchNorm(),
    ];

    /// <inheritdoc/>
    protected internal override IReadOnlyList<Layer> Shortcut(Shape input) =>
        Stride == 1 && input.Channels == Filters ? [] : [Conv2D(Filters, 1, Stride, useBias: false), BatchNorm()];
}
