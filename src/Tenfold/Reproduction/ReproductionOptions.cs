namespace Tenfold;

/// <summary>What a <see cref="Reproduction"/> does.</summary>
public sealed record ReproductionOptions
{
    /// <summary>The folder of results, unless told otherwise.</summary>
    public const string DefaultFolder = "records/reproduction";

    /// <summary>The models; each comes from a reference project.</summary>
    public required IReadOnlyList<ZooEntry> Models { get; init; }

    /// <summary>The names of the recipes: <c>source</c>, <c>best</c>.</summary>
    public IReadOnlyList<string> Recipes { get; init; } = [ZooEntry.SourceName, ZooEntry.BestName];

    /// <summary>The seeds, each at least 1.</summary>
    public IReadOnlyList<int> Seeds { get; init; } = [1, 2, 3];

    /// <summary>The most epochs of a trial, for a quick look; null for all. What is cut short is marked partial, and goes on when more are wanted.</summary>
    public int? Epochs { get; init; }

    /// <summary>Threads in all; 0 for one a core. Trials share them out, and results do not depend on them.</summary>
    public int Threads { get; init; }

    /// <summary>Where the results are kept.</summary>
    public string Folder { get; init; } = DefaultFolder;

    /// <summary>The command that asked for it, as the results record it.</summary>
    public required string Command { get; init; }
}
