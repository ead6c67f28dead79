using System.Text.Json.Serialization;

namespace Tenfold.Cli;

/// <summary>What <c>evaluate --json</c> prints: the keys of <c>train --json</c>, null where an evaluation has no such figure.</summary>
sealed record EvaluationReport
{
    public required string Model { get; init; }

    public required long Parameters { get; init; }

    /// <summary>Networks of an ensemble; null for a single one.</summary>
    public int? Members { get; init; }

    /// <summary>How an ensemble votes: <c>soft</c> or <c>hard</c>; null for a single network.</summary>
    public string? Voting { get; init; }

    public required string Data { get; init; }

    /// <summary>Which part of the data: <c>test</c>, or <c>train</c> where the data have no test part.</summary>
    public required string Part { get; init; }

    public required string Checkpoint { get; init; }

    public required int Images { get; init; }

    /// <summary>How many of the images the run was trained on; null where that cannot be told.</summary>
    public int? Leaked { get; init; }

    /// <summary>Of the training; null for a classic learner.</summary>
    public required int? Epochs { get; init; }

    public required int? BatchSize { get; init; }

    public required ulong Seed { get; init; }

    public required int Threads { get; init; }

    /// <summary>Of the evaluation alone.</summary>
    public required double Seconds { get; init; }

    public double? SecondsPerEpoch { get; init; }

    /// <summary>Of the evaluation.</summary>
    public required double ImagesPerSecond { get; init; }

    public double? TrainLoss { get; init; }

    public double? TrainAccuracy { get; init; }

    [JsonPropertyName("val_accuracy")]
    public double? ValidationAccuracy { get; init; }

    public required double TestLoss { get; init; }

    public required double TestAccuracy { get; init; }

    public required int TestErrors { get; init; }

    public int? BestEpoch { get; init; }

    public required string RunDirectory { get; init; }
}
