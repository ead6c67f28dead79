namespace Tenfold.Tests;

public sealed class PenMathTests
{
    // The errors that the functions' documentation promises.
    const float Promised = 1e-4f;

    [Fact]
    public void Sine_cosine_and_exponential_are_as_exact_as_promised()
    {
        for (float x = -999; x < 999; x += 0.37f)
        {
            Assert.Equal(Math.Sin(x), PenMath.Sin(x), Promised);
            Assert.Equal(Math.Cos(x), PenMath.Cos(x), Promised);
        }

        for (float x = -3; x <= 3; x += 0.01f)
            Assert.Equal(1, PenMath.Exp(x) / Math.Exp(x), Promised);
    }

    [Fact]
    public void Normal_numbers_have_mean_0_and_deviation_1_and_stay_within_their_bound()
    {
        const int Count = 100_000;
        RandomStream random = new(11);
        float[] values = [.. Enumerable.Range(0, Count).Select(_ => PenMath.Normal(random))];

        double mean = values.Average(value => (double)value);
        double deviation = Math.Sqrt(values.Average(value => (double)value * value) - mean * mean);
        // Five standard errors of 100,000 draws.
        Assert.Equal(0, mean, 0.016);
        Assert.Equal(1, deviation, 0.012);
        Assert.All(values, value => Assert.InRange(value, -3.5f, 3.5f));
    }
}
