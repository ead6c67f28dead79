namespace Tenfold;

/// <summary>How a report is made.</summary>
public sealed record ReportOptions
{
    /// <summary>Where the images lie now, if they were moved: what <c>--data</c> takes; null for what the run was trained on.</summary>
    public string? Data { get; init; }

    /// <summary>Which parameters answer: <c>best</c> or <c>last</c>.</summary>
    public string Checkpoint { get; init; } = "best";

    /// <summary>Threads, 0 for one a core.</summary>
    public int Threads { get; init; }

    /// <summary>Where MNIST is looked for.</summary>
    public MnistOptions DataOptions { get; init; } = new();
}
