namespace Tenfold.Cli;

/// <summary>What <c>kaggle submit --json</c> prints.</summary>
sealed record KaggleReport
{
    public required string Model { get; init; }

    public required long Parameters { get; init; }

    public required string RunDirectory { get; init; }

    public required string Checkpoint { get; init; }

    /// <summary>The test file, as the user named it.</summary>
    public required string Test { get; init; }

    /// <summary>Test images, and rows of the submission.</summary>
    public required int Images { get; init; }

    /// <summary>How many of the images the run was trained on; null where that cannot be told.</summary>
    public required int? Leaked { get; init; }

    /// <summary>Their ImageIds.</summary>
    public required IReadOnlyList<int>? LeakedIds { get; init; }

    /// <summary>Of the recognition alone.</summary>
    public required double Seconds { get; init; }

    /// <summary>Of the recognition.</summary>
    public required double ImagesPerSecond { get; init; }

    /// <summary>The file that was written, as the user named it.</summary>
    public required string Submission { get; init; }

    /// <summary>How often each digit is the answer.</summary>
    public required IReadOnlyList<int> ClassCounts { get; init; }
}
