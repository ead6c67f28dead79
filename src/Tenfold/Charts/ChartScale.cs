using System.Globalization;

namespace Tenfold;

/// <summary>An axis: values from <paramref name="Low"/> to <paramref name="High"/> on places from <paramref name="From"/> to <paramref name="To"/>, even or, where <paramref name="IsLogarithmic"/>, by their logarithms.</summary>
readonly record struct ChartScale(double Low, double High, double From, double To, bool IsLogarithmic = false)
{
    /// <summary>Over more powers of ten than this, ticks at 2 and 5 times a power would run into each other.</summary>
    const double FewDecades = 1.7;

    /// <summary>Over more than this, those at 3 times a power would.</summary>
    const double SomeDecades = 3.5;

    /// <summary>The place of a value.</summary>
    public double At(double value) => IsLogarithmic
        ? From + (Math.Log(value / Low) / Math.Log(High / Low) * (To - From))
        : From + ((value - Low) / (High - Low) * (To - From));

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

    /// <summary>The ticks with the text beside each.</summary>
    public IEnumerable<(double Value, string Text)> Labels(int wanted)
    {
        if (!IsLogarithmic)
        {
            (double[] values, int decimals) = Ticks(wanted);
            return values.Select(value => (value, value.ToString($"F{decimals}", CultureInfo.InvariantCulture)));
        }

        double[] mantissas = Math.Log10(High / Low) switch { <= FewDecades => [1, 2, 5], <= SomeDecades => [1, 3], _ => [1] };
        int least = (int)Math.Floor(Math.Log10(Low));
        int most = (int)Math.Ceiling(Math.Log10(High));
        (double low, double high) = (Low, High);
        return Enumerable.Range(least, most - least + 1)
            .SelectMany(exponent => mantissas.Select(mantissa => mantissa * Math.Pow(10, exponent)))
            .Where(value => value >= low && value <= high)
            .Where((value, i) => i % ((most - least) / wanted + 1) == 0)
            .Select(value => (value, value is < 1e-4 or >= 1e6 ? value.ToString("0e0", CultureInfo.InvariantCulture) : value.ToString("0.####", CultureInfo.InvariantCulture)));
    }
}
