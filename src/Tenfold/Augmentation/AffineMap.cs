namespace Tenfold;

/// <summary>
/// Where the pixels of a new picture come from, pixel centres at halves:
/// source x = <c>A (x + 1/2) + B (y + 1/2) + C</c>, source y = <c>D (x + 1/2) + E (y + 1/2) + F</c>. Pillow's convention.
/// </summary>
readonly record struct AffineMap(double A, double B, double C, double D, double E, double F)
{
    /// <summary>Rotates, shears and enlarges about the centre, then moves; as torchvision's <c>affine</c> without a vertical shear.</summary>
    /// <param name="height">Rows of the picture.</param>
    /// <param name="width">Columns of the picture.</param>
    /// <param name="degrees">Clockwise.</param>
    /// <param name="right">Pixels.</param>
    /// <param name="down">Pixels.</param>
    /// <param name="scale">Above 1 enlarges.</param>
    /// <param name="shear">Degrees that verticals lean.</param>
    public static AffineMap About(int height, int width, double degrees, double right = 0, double down = 0, double scale = 1, double shear = 0)
    {
        (double sin, double cos) = Degrees.SinCos(degrees);
        (double shearSin, double shearCos) = Degrees.SinCos(shear);
        double tan = shearSin / shearCos;
        double x = width * 0.5;
        double y = height * 0.5;
        double a = (cos - (sin * tan)) / scale;
        double b = ((cos * tan) + sin) / scale;
        double d = -sin / scale;
        double e = cos / scale;
        return new AffineMap(a, b, (a * (-x - right)) + (b * (-y - down)) + x, d, e, (d * (-x - right)) + (e * (-y - down)) + y);
    }
}
