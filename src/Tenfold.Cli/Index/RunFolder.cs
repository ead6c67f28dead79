namespace Tenfold.Cli;

/// <summary>A folder that may be a run, and when something in it was last made, renamed or deleted, as every file of a run is when it is written.</summary>
/// <param name="Path">The folder.</param>
/// <param name="Stamp">The time of its last change, in ticks.</param>
readonly record struct RunFolder(string Path, long Stamp)
{
    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>The folders below <paramref name="parent"/>; none where that does not exist.</summary>
    public static IReadOnlyList<RunFolder> Below(string parent)
    {
        DirectoryInfo folder = new(parent);
        return folder.Exists ? [.. folder.EnumerateDirectories().Select(inner => new RunFolder(System.IO.Path.Combine(parent, inner.Name), inner.LastWriteTimeUtc.Ticks))] : [];
    }
}
