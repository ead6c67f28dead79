namespace Tenfold;

/// <summary>A straight axis: values from <paramref name="Low"/> to <paramref name="High"/> on places from <paramref name="From"/> to <paramref name="To"/>.</summary>
readonly record struct ChartScale(double Low, double High, double From, double To)
{
    /// <summary>The place of a value.</summary>
    public double At(double value) => From + ((value - Low) / (High - Low) * (To - From));

    /// <summary>Round values within the axis, one, two or five times a power of ten apart.</summary>
    /// <param name="wanted">About how many.</param>
    /// <param name="leastStep">The least distance, such as 1 where only whole numbers have a meaning.</param>
    /// <returns>The values, and the decimal places that tell them apart.</returns>
    public (double[] Values, int Decimals) Ticks(int wanted, double leastStep = 0)
    {
        double raw = Math.Max((High - Low) / wanted, leastStep);
        int exponent = (int)Math.Floor(Math.Log10(raw));
        double power = Math.Pow(10, exponent);
        double mantissa = raw / power;
        (double factor, int shift) = mantissa <= 1 ? (1.0, 0) : mantissa <= 2 ? (2.0, 0) : mantissa <= 5 ? (5.0, 0) : (10.0, 1);
        double step = factor * power;
        // Rounding errors must not lose a tick at either end.
        const double Slack = 1e-9;
        long first = (long)Math.Ceiling((Low / step) - Slack);
        long last = (long)Math.Floor((High / step) + Slack);
        return ([.. Enumerable.Range(0, (int)(last - first + 1)).Select(i => (first + i) * step)], Math.Max(0, -(exponent + shift)));
    }
}
