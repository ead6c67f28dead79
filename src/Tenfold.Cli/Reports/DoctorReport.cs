namespace Tenfold.Cli;

/// <summary>What <c>doctor</c> found out.</summary>
sealed record DoctorReport
{
    public required string Version { get; init; }

    public required bool DebugBuild { get; init; }

    public required string Runtime { get; init; }

    public required string Os { get; init; }

    public required string Cpu { get; init; }

    public required int Cores { get; init; }

    /// <summary>Threads that a training uses unless a flag says otherwise.</summary>
    public required int Threads { get; init; }

    /// <summary>Bits of the vectors in use, 32 for scalar code; null where TENFOLD_SIMD names no width.</summary>
    public required int? VectorBits { get; init; }

    /// <summary>Widths that this processor computes without emulation.</summary>
    public required IReadOnlyList<int> VectorBitsAvailable { get; init; }

    /// <summary>Where MNIST was found, or null.</summary>
    public required string? DataPath { get; init; }

    public required bool DataVerified { get; init; }

    /// <summary>The outcome for the data in one clause.</summary>
    public required string DataDetail { get; init; }

    public required IReadOnlyList<DoctorPlace> Places { get; init; }

    public required IReadOnlyList<DoctorFolder> Folders { get; init; }

    /// <summary>What should be mended; empty where all is well.</summary>
    public required IReadOnlyList<string> Problems { get; init; }
}
