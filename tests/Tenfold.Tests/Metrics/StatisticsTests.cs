namespace Tenfold.Tests;

/// <summary>Tests and intervals against values that can be worked out by hand, or that Python's math.erfc and R's mcnemar.test print.</summary>
public sealed class StatisticsTests
{
    /// <summary>Sums of a few dozen doubles.</summary>
    const double Tolerance = 1e-12;

    [Theory]
    [InlineData(0, 0, 1.0)]
    [InlineData(5, 5, 1.0)]
    [InlineData(0, 6, 2.0 / 64)]
    [InlineData(6, 0, 2.0 / 64)]
    [InlineData(10, 5, 2.0 * (1 + 15 + 105 + 455 + 1365 + 3003) / 32768)]
    [InlineData(17, 7, 0.06391465663909912)]
    public void Few_discordant_images_are_tested_exactly(int onlyFirst, int onlySecond, double expected)
    {
        McNemarTest test = Statistics.McNemar(onlyFirst, onlySecond);

        Assert.True(test.IsExact);
        Assert.Equal((onlyFirst, onlySecond), (test.OnlyFirst, test.OnlySecond));
        Assert.Equal(expected, test.PValue, Tolerance);
    }

    [Theory]
    [InlineData(121, 59, 61 * 61 / 180.0, 5.450094825427123e-06)]
    [InlineData(59, 121, 61 * 61 / 180.0, 5.450094825427123e-06)]
    [InlineData(13, 12, 0, 1)]
    [InlineData(20, 20, 0, 1)]
    public void Many_discordant_images_are_tested_by_chi_squared_with_continuity_correction(int onlyFirst, int onlySecond, double chiSquared, double p)
    {
        McNemarTest test = Statistics.McNemar(onlyFirst, onlySecond);

        Assert.False(test.IsExact);
        Assert.Equal(chiSquared, test.ChiSquared!.Value, Tolerance);
        Assert.Equal(p, test.PValue, 1e-6 * p);
    }

    [Fact]
    public void Evaluations_are_compared_image_by_image()
    {
        Evaluation first = new(0, [1, 2, 3, 4, 5], [1, 2, 3, 0, 0]), second = new(0, [1, 2, 3, 4, 5], [1, 0, 0, 4, 9]);

        Assert.Equal((2, 1), Statistics.Discordant(first, second));
        Assert.Equal(1, Statistics.McNemar(first, second).PValue);
        Assert.Throws<ArgumentException>(() => Statistics.McNemar(first, new Evaluation(0, [1, 2, 3, 4, 6], [1, 2, 3, 4, 5])));
        Assert.Throws<ArgumentOutOfRangeException>(() => Statistics.McNemar(-1, 2));
    }

    [Theory]
    [InlineData(8, 10, 0.4901624715366418, 0.9433178485456247)]
    [InlineData(0, 10, 0, 0.2775327998628892)]
    [InlineData(10, 10, 0.7224672001371106, 1)]
    [InlineData(9926, 10_000, 0.9907207711647923, 0.9941009136404171)]
    public void Wilsons_interval_stays_within_0_and_1(int right, int count, double low, double high)
    {
        ProportionInterval interval = Statistics.Wilson(right, count);

        Assert.Equal(low, interval.Low, Tolerance);
        Assert.Equal(high, interval.High, Tolerance);
    }

    [Fact]
    public void Wilsons_interval_of_nothing_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Statistics.Wilson(0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Statistics.Wilson(3, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => Statistics.Wilson(-1, 2));
    }

    [Fact]
    public void The_deviation_is_that_of_a_sample()
    {
        Assert.Equal((5.0, Math.Sqrt(32.0 / 7)), Statistics.MeanAndDeviation([2, 4, 4, 4, 5, 5, 7, 9]));
        Assert.Equal((3.0, 0.0), Statistics.MeanAndDeviation([3]));
        Assert.Throws<ArgumentException>(() => Statistics.MeanAndDeviation([]));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0.1, 0.8875370839817152)]
    [InlineData(0.5, 0.4795001221869535)]
    [InlineData(1, 0.15729920705028513)]
    [InlineData(1.99, 0.004888586800383003)]
    [InlineData(2, 0.004677734981047266)]
    [InlineData(3, 2.2090496998585445e-05)]
    [InlineData(5, 1.5374597944280347e-12)]
    [InlineData(20, 5.395865611607901e-176)]
    public void Erfc_is_the_C_librarys(double x, double expected) => Assert.Equal(expected, Statistics.Erfc(x), 2e-13 * expected);

    [Theory]
    [InlineData(3.841458820694124, 0.05)]
    [InlineData(6.634896601021213, 0.01)]
    [InlineData(0, 1)]
    public void The_usual_bounds_of_chi_squared_hold(double x, double p) => Assert.Equal(p, Statistics.ChiSquaredTail(x), Tolerance);
}
