namespace Tenfold;

/// <summary>Sine and cosine of degrees from <c>+ - * /</c> alone, so that every machine computes the same bits.</summary>
static class Degrees
{
    /// <summary>Exact at multiples of 90, elsewhere with an error below 1e-15.</summary>
    public static (double Sin, double Cos) SinCos(double degrees)
    {
        double quarter = Math.Round(degrees / 90);
        double x = (degrees - (90 * quarter)) * (Math.PI / 180);
        double square = x * x;
        double sin = 1;
        double cos = 1;
        for (int k = 16; k >= 2; k -= 2)
        {
            sin = 1 - (square / (k * (k + 1)) * sin);
            cos = 1 - (square / (k * (k - 1)) * cos);
        }

        sin *= x;
        return ((long)quarter & 3) switch
        {
            0 => (sin, cos),
            1 => (cos, -sin),
            2 => (-sin, -cos),
            _ => (-cos, sin),
        };
    }
}
