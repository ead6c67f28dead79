using static Tenfold.AugmentationText;

namespace Tenfold;

/// <summary>Rotates, moves by whole pixels, enlarges and shears about the centre; torchvision's transform of that name on Pillow images.</summary>
/// <param name="Degrees">The greatest angle either way, 0 to 180.</param>
/// <param name="Translate">The greatest shift either way, of the width and of the height, 0 to 1.</param>
/// <param name="Scale">What the factor is drawn from, within 0.1 to 10; null for no change of size.</param>
/// <param name="Shear">The greatest lean of verticals either way in degrees, 0 to 80.</param>
/// <param name="Fill">The grey of what comes in from outside, 0 (paper) to 255.</param>
/// <param name="Interpolation">How the picture is read between its pixels.</param>
public sealed record RandomAffine(double Degrees, double Translate = 0, Interval? Scale = null, double Shear = 0, byte Fill = 0, Interpolation Interpolation = Interpolation.Nearest)
    : AffineAugmentation(Fill, Interpolation)
{
    /// <summary>The greatest angle either way, 0 to 180.</summary>
    public double Degrees { get; } = Within(Degrees, 0, 180, "degrees", nameof(RandomAffine));

    /// <summary>The greatest shift either way, of the width and of the height, 0 to 1.</summary>
    public double Translate { get; } = Within(Translate, 0, 1, "translate", nameof(RandomAffine));

    /// <summary>What the factor is drawn from, within 0.1 to 10; null for no change of size.</summary>
    public Interval? Scale { get; } = Scale is { } scale ? Within(scale, 0.1, 10, "scale", nameof(RandomAffine)) : null;

    /// <summary>The greatest lean of verticals either way in degrees, 0 to 80.</summary>
    public double Shear { get; } = Within(Shear, 0, 80, "shear", nameof(RandomAffine));

    /// <inheritdoc/>
    public override string ToString() => Of(
        nameof(RandomAffine), ("", Of(Degrees)), ("translate", Unless(0, Translate)), ("scale", Scale?.ToString()), ("shear", Unless(0, Shear)),
        ("fill", Unless(0, Fill)), ("interpolation", Unless(Interpolation.Nearest, Interpolation)));

    internal static Augmentation Read(AugmentationArguments arguments) => new RandomAffine(
        arguments.Number("degrees"), arguments.Number("translate", 0), arguments.Range("scale"), arguments.Number("shear", 0),
        arguments.Fill(), arguments.Interpolation(Interpolation.Nearest));

    internal override AffineMap Draw(RandomStream random, int height, int width)
    {
        double degrees = Either(Degrees, random);
        double right = Math.Round(Either(Translate * width, random));
        double down = Math.Round(Either(Translate * height, random));
        double scale = (Scale ?? new Interval(1, 1)).Draw(random);
        return AffineMap.About(height, width, degrees, right, down, scale, Either(Shear, random));
    }
}
