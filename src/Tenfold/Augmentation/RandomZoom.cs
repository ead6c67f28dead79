using static Tenfold.AugmentationText;

namespace Tenfold;

/// <summary>Enlarges or shrinks about the centre by a factor drawn uniformly, the same both ways.</summary>
/// <param name="Min">The least factor, 0.1 to 10; below 1 shrinks.</param>
/// <param name="Max">The greatest factor, from <paramref name="Min"/> to 10.</param>
/// <param name="Fill">The grey of what comes in from outside, 0 (paper) to 255.</param>
/// <param name="Interpolation">How the picture is read between its pixels.</param>
public sealed record RandomZoom(double Min, double Max, byte Fill = 0, Interpolation Interpolation = Interpolation.Bilinear) : AffineAugmentation(Fill, Interpolation)
{
    /// <summary>The least factor, 0.1 to 10; below 1 shrinks.</summary>
    public double Min { get; } = Within(Min, 0.1, 10, "min", nameof(RandomZoom));

    /// <summary>The greatest factor, from <see cref="Min"/> to 10.</summary>
    public double Max { get; } = Within(Max, Min, 10, "max", nameof(RandomZoom));

    /// <inheritdoc/>
    public override string ToString() => Of(nameof(RandomZoom), ("", Of(Min)), ("", Of(Max)), ("fill", Unless(0, Fill)), ("interpolation", Unless(Interpolation.Bilinear, Interpolation)));

    internal static Augmentation Read(AugmentationArguments arguments) =>
        new RandomZoom(arguments.Number("min"), arguments.Number("max"), arguments.Fill(), arguments.Interpolation(Interpolation.Bilinear));

    internal override AffineMap Draw(RandomStream random, int height, int width) =>
        AffineMap.About(height, width, degrees: 0, scale: new Interval(Min, Max).Draw(random));
}
