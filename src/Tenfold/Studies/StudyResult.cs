namespace Tenfold;

/// <summary>What a study came to. The test images chose nothing.</summary>
public sealed record StudyResult
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>The model; of a study that varies it, that of the first trial.</summary>
    public required string Model { get; init; }

    /// <summary>The data set's name.</summary>
    public required string Data { get; init; }

    /// <summary>Trials in all.</summary>
    public required int Trials { get; init; }

    /// <summary>Those that are done, in the order of their numbers.</summary>
    public required IReadOnlyList<StudyTrialResult> Done { get; init; }

    /// <summary>Trials at work at once, one thread each.</summary>
    public required int Threads { get; init; }

    /// <summary>Time of all sittings that came to an end or were stopped; one that was killed left no time.</summary>
    public required double Seconds { get; init; }

    /// <summary>Time of all trials, added up over all sittings.</summary>
    public required double TrialSeconds { get; init; }

    /// <summary>Epochs of all trials that are done.</summary>
    public required int Epochs { get; init; }

    /// <summary>What the same epochs take elsewhere, one after the other (<see cref="StudyConfig.PeerSeconds"/>); null where that was not said.</summary>
    public double? PeerSeconds { get; init; }

    /// <summary>Where the study is kept.</summary>
    public required string Directory { get; init; }

    /// <summary>Whether it was cancelled; it can be resumed.</summary>
    public bool Cancelled { get; init; }
}
