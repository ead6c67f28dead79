using System.Diagnostics;
using Tenfold.Cli;

namespace Tenfold.Tests.Cli;

/// <summary>What a live line says of the time left.</summary>
public sealed class ProgressLineTests
{
    /// <summary>So long that what this test takes changes no second of what is left.</summary>
    const double Seconds = 1e9;

    [Theory]
    [InlineData(Seconds, 30.5, "  0:31 left")]
    [InlineData(2 * Seconds, 30.5, "  0:16 left")]
    [InlineData(Seconds, 3599.5, "  1:00:00 left")]
    [InlineData(0, 30, "")]
    public void Time_left_follows_from_the_speed_so_far(double done, double toDo, string expected)
    {
        long began = Stopwatch.GetTimestamp() - (long)(Seconds * Stopwatch.Frequency);

        Assert.Equal(expected, ProgressLine.Left(began, done, toDo));
    }
}
