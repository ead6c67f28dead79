using static Tenfold.AugmentationText;

namespace Tenfold;

/// <summary>Rotates about the centre by an angle drawn uniformly from -degrees to degrees; torchvision's transform of that name on Pillow images.</summary>
/// <param name="Degrees">The greatest angle, 0 to 180.</param>
/// <param name="Fill">The grey of what comes in from outside, 0 (paper) to 255.</param>
/// <param name="Interpolation">How the picture is read between its pixels.</param>
public sealed record RandomRotation(double Degrees, byte Fill = 0, Interpolation Interpolation = Interpolation.Nearest) : AffineAugmentation(Fill, Interpolation)
{
    /// <summary>The greatest angle, 0 to 180.</summary>
    public double Degrees { get; } = Within(Degrees, 0, 180, "degrees", nameof(RandomRotation));

    /// <inheritdoc/>
    public override string ToString() => Of(nameof(RandomRotation), ("", Of(Degrees)), ("fill", Unless(0, Fill)), ("interpolation", Unless(Interpolation.Nearest, Interpolation)));

    internal static Augmentation Read(AugmentationArguments arguments) =>
        new RandomRotation(arguments.Number("degrees"), arguments.Fill(), arguments.Interpolation(Interpolation.Nearest));

    // A positive angle turns counter-clockwise here, clockwise in torchvision's affine.
    internal override AffineMap Draw(RandomStream random, int height, int width) => AffineMap.About(height, width, -Either(Degrees, random));
}
