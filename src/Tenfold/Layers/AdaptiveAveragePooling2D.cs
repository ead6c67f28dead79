using Tenfold.Kernels;
using Tenfold.Simd;

namespace Tenfold;

/// <summary>The mean of Height x Width windows that cover the map, <c>[C, H, W]</c> to <c>[C, Height, Width]</c>, whatever H and W are.</summary>
/// <remarks>
/// Window i of n over H rows reaches from floor(i H / n) up to, without, ceil((i + 1) H / n), as PyTorch's AdaptiveAvgPool2d
/// (https://pytorch.org/docs/stable/generated/torch.nn.AdaptiveAvgPool2d.html) and Keras' AdaptiveAveragePooling2D: windows
/// overlap by a row where n does not divide H, and repeat rows where n is above H.
/// </remarks>
public sealed record AdaptiveAveragePooling2D : Layer
{
    /// <summary>Adaptive average pooling.</summary>
    /// <param name="height">Rows of the output, at least 1.</param>
    /// <param name="width">Columns of the output, at least 1.</param>
    /// <exception cref="TenfoldException">A value is below 1.</exception>
    public AdaptiveAveragePooling2D(int height, int width)
    {
        Height = AtLeast(1, height, nameof(height), nameof(AdaptiveAveragePooling2D));
        Width = AtLeast(1, width, nameof(width), nameof(AdaptiveAveragePooling2D));
    }

    /// <summary>Rows of the output.</summary>
    public int Height { get; }

    /// <summary>Columns of the output.</summary>
    public int Width { get; }

    /// <inheritdoc/>
    public override Shape OutputShape(Shape input) => new(input.Channels, Height, Width);

    /// <summary>The receptive field of the widest window; where windows are not evenly spread, neighbours count as far apart as the farthest.</summary>
    public override ReceptiveField Field(ReceptiveField before, Shape input) => before.Then(
        Math.Max(AdaptiveGeometry.Widest(Height, input.Height), AdaptiveGeometry.Widest(Width, input.Width)),
        Math.Max(TileShape.DivideUp(input.Height, Height), TileShape.DivideUp(input.Width, Width)));

    /// <inheritdoc/>
    public override string ToString() => $"AdaptiveAveragePooling2D({Height}, {Width})";

    internal override Operation Compile<TSimd, TVec>(Shape input) => new AdaptivePoolOperation<TSimd, TVec>(Geometry(input));

    internal override unsafe SingleOperation CompileSingle(Shape input) => new SingleKernel(
        (_, xLayout, x, yLayout, y) => AdaptivePooling.Forward<SimdScalar, float>(Geometry(input), xLayout, x, yLayout, y, relu: false));

    AdaptiveGeometry Geometry(Shape input) => new(input.Channels, input.Height, input.Width, Height, Width);
}
