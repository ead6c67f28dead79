namespace Tenfold;

/// <summary>What accuracies on a test set of limited size can tell.</summary>
public static class Statistics
{
    /// <summary>Fewer discordant images than this are tested exactly: the usual bound, below which chi-squared is a poor approximation.</summary>
    const int FewDiscordant = 25;

    /// <summary>The normal distribution's 97.5 % point: 95 % lie between it and its negative.</summary>
    const double Normal95 = 1.959963984540054;

    /// <summary>From here on the continued fraction of erfc converges faster than the series of erf.</summary>
    const double FractionFrom = 2;

    /// <summary>McNemar's test (Psychometrika 12, 1947, https://doi.org/10.1007/BF02295996) of two classifiers' answers to the same images.</summary>
    /// <exception cref="ArgumentException">They have not answered the same images.</exception>
    public static McNemarTest McNemar(Evaluation first, Evaluation second)
    {
        (int onlyFirst, int onlySecond) = Discordant(first, second);
        return McNemar(onlyFirst, onlySecond);
    }

    /// <summary>McNemar's test from its counts, two-sided.</summary>
    /// <remarks>
    /// With fewer than 25 discordant images, the exact p-value 2 P(X &lt;= min(b, c)) of X binomial in b + c throws of a coin, at most 1;
    /// otherwise chi-squared with Edwards' correction for continuity, (|b - c| - 1)^2 / (b + c), with |b - c| - 1 at least 0.
    /// </remarks>
    /// <param name="onlyFirst">b: images that only the first answers rightly, at least 0.</param>
    /// <param name="onlySecond">c: images that only the second answers rightly, at least 0.</param>
    public static McNemarTest McNemar(int onlyFirst, int onlySecond)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(onlyFirst);
        ArgumentOutOfRangeException.ThrowIfNegative(onlySecond);
        long discordant = (long)onlyFirst + onlySecond;
        if (discordant < FewDiscordant)
            return new McNemarTest(onlyFirst, onlySecond, null, Math.Min(1, 2 * BinomialTail(Math.Min(onlyFirst, onlySecond), (int)discordant)));
        double distance = Math.Max(0, Math.Abs((double)onlyFirst - onlySecond) - 1);
        double chiSquared = distance * distance / discordant;
        return new McNemarTest(onlyFirst, onlySecond, chiSquared, ChiSquaredTail(chiSquared));
    }

    /// <summary>Images that only one of two classifiers answers rightly.</summary>
    /// <exception cref="ArgumentException">They have not answered the same images.</exception>
    public static (int OnlyFirst, int OnlySecond) Discordant(Evaluation first, Evaluation second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        if (!first.Labels.SequenceEqual(second.Labels))
            throw new ArgumentException("The two evaluations are of different images; compare answers to the same ones.", nameof(second));
        int onlyFirst = 0;
        int onlySecond = 0;
        for (int i = 0; i < first.Count; i++)
        {
            bool isFirstRight = first.Predictions[i] == first.Labels[i];
            bool isSecondRight = second.Predictions[i] == second.Labels[i];
            onlyFirst += isFirstRight && !isSecondRight ? 1 : 0;
            onlySecond += isSecondRight && !isFirstRight ? 1 : 0;
        }

        return (onlyFirst, onlySecond);
    }

    /// <summary>
    /// Wilson's score interval of a share, to 95 % (J. Am. Stat. Assoc. 22, 1927, https://doi.org/10.1080/01621459.1927.10502953):
    /// (p + z^2/2n -+ z sqrt(p(1 - p)/n + z^2/4n^2)) / (1 + z^2/n) with z = 1.96; it stays in [0, 1] where the share is 0 or 1.
    /// </summary>
    /// <param name="right">How many of them, from 0 to <paramref name="count"/>.</param>
    /// <param name="count">How many in all, at least 1.</param>
    public static ProportionInterval Wilson(int right, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        ArgumentOutOfRangeException.ThrowIfNegative(right);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(right, count);
        double p = (double)right / count;
        double square = Normal95 * Normal95 / count;
        double centre = p + (square / 2);
        double half = Math.Sqrt((p * (1 - p) * square) + (square * square / 4));
        return new ProportionInterval(right == 0 ? 0 : (centre - half) / (1 + square), right == count ? 1 : (centre + half) / (1 + square));
    }

    /// <summary>The mean, and the deviation of a sample (divided by n - 1; 0 for a single value).</summary>
    /// <exception cref="ArgumentException">There are no values.</exception>
    public static (double Mean, double Deviation) MeanAndDeviation(IReadOnlyCollection<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count == 0)
            throw new ArgumentException("There is no mean of no values.", nameof(values));
        double mean = values.Average();
        return (mean, values.Count == 1 ? 0 : Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1)));
    }

    /// <summary>The middle value; of an even number the mean of the two in the middle.</summary>
    /// <exception cref="ArgumentException">There are no values.</exception>
    public static double Median(IReadOnlyCollection<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count == 0)
            throw new ArgumentException("There is no median of no values.", nameof(values));
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    /// <summary>How likely chi-squared with one degree of freedom is at least <paramref name="x"/>: erfc(sqrt(x / 2)).</summary>
    internal static double ChiSquaredTail(double x) => Erfc(Math.Sqrt(x / 2));

    /// <summary>1 - erf(x) for x of at least 0, to 2e-13 of its value: what the base class library lacks.</summary>
    /// <remarks>Series 7.6.2 and continued fraction 7.9.1 of https://dlmf.nist.gov/7.</remarks>
    internal static double Erfc(double x)
    {
        double scale = Math.Exp(-x * x) / Math.Sqrt(Math.PI);
        if (x < FractionFrom)
        {
            double term = x;
            double sum = x;
            for (int n = 1; term > sum * 1e-17; n++)
            {
                term *= 2 * x * x / ((2 * n) + 1);
                sum += term;
            }

            return 1 - (2 * scale * sum);
        }

        // From the inside out; at x = 2 a hundred levels are more than the precision of a double needs.
        double fraction = x;
        for (int n = 100; n >= 1; n--)
            fraction = x + (n / 2.0 / fraction);
        return scale / fraction;
    }

    /// <summary>P(X &lt;= k) of X binomial in n throws of a coin.</summary>
    static double BinomialTail(int k, int n)
    {
        double ways = 1;
        double sum = 1;
        for (int i = 1; i <= k; i++)
        {
            ways = ways * (n - i + 1) / i;
            sum += ways;
        }

        return sum / Math.Pow(2, n);
    }
}
