namespace Tenfold;

/// <summary>
/// How gradients and second derivatives are added: as whole numbers, both in one 64-bit word (gradient above, second derivative below), in units of a power of two
/// chosen so that no sum over samples overflows. Sums of whole numbers do not depend on their order, so neither do the bits of a tree, and the difference of two
/// histograms is exactly the third. The unit is at most 2^-29 of the sum of all magnitudes, finer than sums of floats are.
/// </summary>
/// <param name="GradientUnits">Units in a gradient of 1.</param>
/// <param name="HessianUnits">Units in a second derivative of 1.</param>
readonly record struct GradientSums(double GradientUnits, double HessianUnits)
{
    /// <summary>Magnitudes of all samples add up to at most 2^30 units, and roundings to little beside it.</summary>
    const int Bits = 30;

    /// <summary>The units for samples of which these are the sums.</summary>
    /// <param name="gradients">Sum of the magnitudes of the gradients.</param>
    /// <param name="hessians">Sum of the second derivatives.</param>
    public static GradientSums Of(double gradients, double hessians) => new(Units(gradients), Units(hessians));

    /// <summary>The gradient of a sum.</summary>
    public static int Gradient(long sum) => (int)(sum >> 32);

    /// <summary>The second derivative of a sum.</summary>
    public static int Hessian(long sum) => (int)sum;

    /// <summary>One sample's word.</summary>
    public static long Pack(int gradient, int hessian) => ((long)gradient << 32) + hessian;

    static double Units(double sum) => sum > 0 ? Math.ScaleB(1, Math.Clamp(Bits - Math.ILogB(sum) - 1, -100, 100)) : 1;
}
