namespace Tenfold;

/// <summary>What a run ran on and with: <c>env.json</c> of its folder, so that it can be told apart and repeated.</summary>
public sealed record RunEnvironment
{
    /// <summary>Tenfold's version with the commit it was built from.</summary>
    public required string Version { get; init; }

    /// <summary>The processor's name.</summary>
    public required string Cpu { get; init; }

    /// <summary>Its cores, as the system counts them.</summary>
    public required int Cores { get; init; }

    /// <summary>Bits of a vector; 32 for scalar code. Results depend on it.</summary>
    public required int VectorBits { get; init; }

    /// <summary>Threads that ran; results do not depend on them.</summary>
    public required int Threads { get; init; }

    /// <summary>The system.</summary>
    public required string Os { get; init; }

    /// <summary>The .NET runtime.</summary>
    public required string Runtime { get; init; }

    /// <summary>The data set's name.</summary>
    public required string Data { get; init; }

    /// <summary>Where the data were found.</summary>
    public required string DataSource { get; init; }

    /// <summary>SHA-256 over the training images and labels, before the split.</summary>
    public required string TrainSha256 { get; init; }

    /// <summary>Images trained on.</summary>
    public required int TrainImages { get; init; }

    /// <summary>Images held out for validation.</summary>
    public required int ValidationImages { get; init; }

    /// <summary>Which of the training images were held out, counted from 0.</summary>
    public required IReadOnlyList<int> ValidationIndices { get; init; }

    /// <summary>The seed.</summary>
    public required ulong Seed { get; init; }

    /// <summary>When the run began, in UTC.</summary>
    public required DateTime Started { get; init; }

    /// <summary>The command line that began the run, as a shell takes it; null where no command line did.</summary>
    public string? Command { get; init; }
}
