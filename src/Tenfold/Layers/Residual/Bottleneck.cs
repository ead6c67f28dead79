using static Tenfold.Layers;

namespace Tenfold;

/// <summary>A 1x1 convolution to fewer channels, a 3x3 convolution, a 1x1 convolution to four times as many, with batch normalization and a shortcut: the block of ResNet-50 and deeper.</summary>
/// <remarks>As torchvision's <c>Bottleneck</c>, with the stride at the 3x3 convolution (ResNet v1.5). Source: He et al. 2015, https://arxiv.org/abs/1512.03385, figure 5 right.</remarks>
public sealed record Bottleneck : ResidualLayer
{
    /// <summary>Output channels for each filter of the 3x3 convolution.</summary>
    const int Expansion = 4;

    /// <summary>A block; its shortcut is a strided 1x1 convolution with batch normalization where shapes change, else the input itself.</summary>
    /// <param name="filters">Channels of the 3x3 convolution; four times as many come out, at least 1.</param>
    /// <param name="stride">Of the (first) 3x3 convolution and the shortcut, at least 1.</param>
    /// <exception cref="TenfoldException">A value is out of its range.</exception>
    public Bottleneck(int filters, int stride = 1)
    {
        Filters = AtLeast(1, filters, nameof(filters), nameof(Bottleneck));
        Stride = AtLeast(1, stride, nameof(stride), nameof(Bottleneck));
    }

    /// <summary>Channels of the 3x3 convolution; four times as many come out.</summary>
    public int Filters { get; }

    /// <summary>Pixels from one window to the next.</summary>
    public int Stride { get; }

    /// <inheritdoc/>
    public override string ToString() => $"Bottleneck({Filters}{(Stride == 1 ? "" : $", stride: {Stride}")})";

    /// <inheritdoc/>
    protected internal override IReadOnlyList<Layer> Body(Shape input) =>
    [
        Conv2D(Filters, 1, useBias: false), BatchNorm(), ReLU(),
        Conv2D(Filters, 3, Stride, padding: 1, useBias: false), BatchNorm(), ReLU(),
        Conv2D(Expansion * Filters, 1, useBias: false), BatchNorm(),
    ];

    /// <inheritdoc/>
    protected internal override IReadOnlyList<Layer> Shortcut(Shape input) =>
        Stride == 1 && input.Channels == Expansion * Filters ? [] : [Conv2D(Expansion * Filters, 1, Stride, useBias: false), BatchNorm()];
}
