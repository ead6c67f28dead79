namespace Tenfold.Cli;

/// <summary>A folder that may be a run, and when something in it was last made, renamed or deleted, as every file of a run is when it is written.</summary>
/// <param name="Path">The folder.</param>
/// <param name="Name">Its name below the folder of all runs: <c>STUDY/trial-01</c> where it lies in another.</param>
/// <param name="Stamp">The time of its last change, in ticks.</param>
readonly record struct RunFolder(string Path, string Name, long Stamp)
{
    /// <summary>The folders below <paramref name="parent"/>, and in place of a study's or search's those that it holds; none where it does not exist.</summary>
    public static IReadOnlyList<RunFolder> Below(string parent) => [.. Folders(parent).SelectMany(folder => HoldsRuns(folder.Path)
        ? Folders(folder.Path).Select(inner => inner with { Name = $"{folder.Name}/{inner.Name}" })
        : [folder])];

    static IEnumerable<RunFolder> Folders(string parent)
    {
        DirectoryInfo folder = new(parent);
        return folder.Exists ? folder.EnumerateDirectories().Select(inner => new RunFolder(System.IO.Path.Combine(parent, inner.Name), inner.Name, inner.LastWriteTimeUtc.Ticks)) : [];
    }

    /// <summary>Whether a folder is a study's, with a run for each trial, or a search's, with one for the winner.</summary>
    static bool HoldsRuns(string path) => Study.Is(path) || HyperparameterSearch.Is(path);
}
