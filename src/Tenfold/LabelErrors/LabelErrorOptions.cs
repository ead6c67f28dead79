namespace Tenfold;

/// <summary>How a run judges labels.</summary>
public sealed record LabelErrorOptions
{
    /// <summary>Where the images lie: what <c>--data</c> takes; null for what the run was trained on.</summary>
    public string? Data { get; init; }

    /// <summary>Which parameters judge: <c>best</c> or <c>last</c>.</summary>
    public string Checkpoint { get; init; } = "best";

    /// <summary>Threads, 0 for one a core.</summary>
    public int Threads { get; init; }

    /// <summary>Where MNIST is looked for.</summary>
    public MnistOptions DataOptions { get; init; } = new();
}
