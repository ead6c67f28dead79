using System.Diagnostics;

namespace Tenfold;

/// <summary>What the benchmarks measure with.</summary>
static class Timing
{
    /// <summary>The microseconds that something takes once.</summary>
    public static double Microseconds(Action action)
    {
        long started = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(started).TotalMicroseconds;
    }

    /// <summary>The middle one; of an even number the greater of the two.</summary>
    public static double Median(double[] values) => values.Order().ElementAt(values.Length / 2);
}
