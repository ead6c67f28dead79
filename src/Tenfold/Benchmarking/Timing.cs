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
}
