using Tenfold.Kernels;
using Tenfold.Simd;

namespace Tenfold;

/// <summary>
/// The mean of each channel's whole map, <c>[C, H, W]</c> to <c>[C]</c>: Keras' layer of that name, PyTorch's AdaptiveAvgPool2d(1) with Flatten.
/// Source: Lin et al. 2013, https://arxiv.org/abs/1312.4400.
/// </summary>
public sealed record GlobalAveragePooling2D : Layer
{
    /// <inheritdoc/>
    public override Shape OutputShape(Shape input) => new(input.Channels);

    /// <inheritdoc/>
    public override ReceptiveField Field(ReceptiveField before, Shape input) => before.Then(Math.Max(input.Height, input.Width), stride: 1);

    /// <inheritdoc/>
    public override string ToString() => "GlobalAveragePooling2D()";

    internal override Operation Compile<TSimd, TVec>(Shape input) => new AdaptivePoolOperation<TSimd, TVec>(Geometry(input));

    internal override unsafe SingleOperation CompileSingle(Shape input) => new SingleKernel(
        (_, xLayout, x, yLayout, y) => AdaptivePooling.Forward<SimdScalar, float>(Geometry(input), xLayout, x, yLayout, y, relu: false));

    static AdaptiveGeometry Geometry(Shape input) => new(input.Channels, input.Height, input.Width, OutHeight: 1, OutWidth: 1);
}
