namespace Tenfold.Tests.Support;

/// <summary>Compares sums of floats with the same sums in double precision.</summary>
static class Close
{
    /// <summary>
    /// Half a unit in the last place of a float. Of K additions, each rounds a partial sum of about sqrt(K) + |result|
    /// (terms are below 1) by at most this share of it; independent roundings add up like sqrt(K).
    /// </summary>
    public const double Rounding = 1.0 / (1 << 24);

    /// <summary>Fails where a value differs from the truth by more than float sums of so many <paramref name="terms"/> must.</summary>
    /// <param name="expected">In double precision.</param>
    /// <param name="actual">What the engine found.</param>
    /// <param name="terms">Products in one sum.</param>
    /// <param name="what">Names the case.</param>
    /// <param name="size">The size of one term.</param>
    public static void Check(ReadOnlySpan<double> expected, ReadOnlySpan<double> actual, double terms, string what, double size = 1)
    {
        Assert.Equal(expected.Length, actual.Length);
        double root = Math.Sqrt(terms + 1);
        for (int i = 0; i < expected.Length; i++)
        {
            double allowed = Rounding * root * ((root * size) + Math.Abs(expected[i]));

            // Written so that a NaN fails.
            if (!(Math.Abs(expected[i] - actual[i]) <= allowed))
                Assert.Fail($"{what}: value {i} is {actual[i]:R}; expected {expected[i]:R}, {Math.Abs(expected[i] - actual[i]) / allowed:F1} times the allowed difference");
        }
    }
}
