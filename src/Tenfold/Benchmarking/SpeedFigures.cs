namespace Tenfold;

/// <summary>What a benchmark measured.</summary>
public sealed record SpeedFigures
{
    /// <summary>What ran: <c>train lenet5</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Images per step or call.</summary>
    public required int BatchSize { get; init; }

    /// <summary>Threads that ran.</summary>
    public required int Threads { get; init; }

    /// <summary>Images of one round.</summary>
    public required int Images { get; init; }

    /// <summary>Measured rounds, behind one that warmed up.</summary>
    public required int Rounds { get; init; }

    /// <summary>Images a second, median of the rounds (inference: of the calls).</summary>
    public required double ImagesPerSecond { get; init; }

    /// <summary>Seconds for 60,000 images at this rate.</summary>
    public double SecondsPerEpoch => 60_000 / ImagesPerSecond;

    /// <summary>Billions of floating-point operations a second: two for each multiply-add of the forward pass, three times that in training.</summary>
    public required double Gflops { get; init; }

    /// <summary><see cref="Gflops"/> over the peak that was measured in the same run with the same threads.</summary>
    public double ShareOfPeak => Gflops / PeakGflops;

    /// <summary>Median microseconds of one call.</summary>
    public required double LatencyUs { get; init; }

    /// <summary>99th percentile of the microseconds of one call.</summary>
    public double? LatencyP99Us { get; init; }

    /// <summary>The measured peak.</summary>
    public required double PeakGflops { get; init; }
}
