using static Tenfold.AugmentationText;

namespace Tenfold;

/// <summary>Moves by an amount drawn uniformly for each direction, fractions of a pixel included; Keras' layer of that name with a constant fill.</summary>
/// <param name="Fraction">The greatest shift either way, of the width and of the height, 0 to 1.</param>
/// <param name="Fill">The grey of what comes in from outside, 0 (paper) to 255.</param>
/// <param name="Interpolation">How the picture is read between its pixels.</param>
public sealed record RandomTranslation(double Fraction, byte Fill = 0, Interpolation Interpolation = Interpolation.Bilinear) : AffineAugmentation(Fill, Interpolation)
{
    /// <summary>The greatest shift either way, of the width and of the height, 0 to 1.</summary>
    public double Fraction { get; } = Within(Fraction, 0, 1, "fraction", nameof(RandomTranslation));

    /// <inheritdoc/>
    public override string ToString() => Of(nameof(RandomTranslation), ("", Of(Fraction)), ("fill", Unless(0, Fill)), ("interpolation", Unless(Interpolation.Bilinear, Interpolation)));

    internal static Augmentation Read(AugmentationArguments arguments) =>
        new RandomTranslation(arguments.Number("fraction"), arguments.Fill(), arguments.Interpolation(Interpolation.Bilinear));

    internal override AffineMap Draw(RandomStream random, int height, int width)
    {
        double right = Either(Fraction * width, random);
        return AffineMap.About(height, width, degrees: 0, right, Either(Fraction * height, random));
    }
}
