using System.Globalization;

namespace Tenfold.Cli;

/// <summary>Numbers for people, the same in every country.</summary>
static class Numbers
{
    public static string Of(FormattableString text) => FormattableString.Invariant(text);

    /// <summary><c>61,706</c>.</summary>
    public static string Count(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary><c>0.9912</c>.</summary>
    public static string Fraction(double value) => value.ToString("F4", CultureInfo.InvariantCulture);

    /// <summary><c>0.0124</c>; <c>1.234e-07</c> where four places would be all zeros.</summary>
    public static string Loss(double value) => value.ToString(value is > 0 and < 0.00005 ? "0.###e+00" : "F4", CultureInfo.InvariantCulture);

    /// <summary><c>4.2 s</c>, <c>3 min 12 s</c>.</summary>
    public static string Duration(double seconds) => seconds < 100
        ? Of($"{seconds:0.0#} s")
        : Of($"{(long)seconds / 60} min {(long)seconds % 60} s");

    /// <summary><c>0:04</c>, <c>1:02:40</c>: of constant width from one second to the next.</summary>
    public static string Clock(double seconds)
    {
        TimeSpan time = TimeSpan.FromSeconds(Math.Min(Math.Ceiling(seconds), TimeSpan.MaxValue.TotalSeconds / 2));
        return time.TotalHours < 1 ? Of($"{time:m\\:ss}") : Of($"{(long)time.TotalHours}:{time:mm\\:ss}");
    }
}
