namespace Tenfold.Cli;

/// <summary>All runs of a folder, from an index that is brought up to date first, or where there can be none from the runs' folders themselves.</summary>
static class RunShelf
{
    /// <summary>The runs, oldest first.</summary>
    /// <param name="session">Is told of an index that had to be rebuilt or cannot be used, and of runs that cannot be read.</param>
    /// <param name="parent">The folder that the runs lie in.</param>
    /// <exception cref="TenfoldException">There is no such folder.</exception>
    public static IReadOnlyList<RunSummary> Load(Session session, string parent)
    {
        if (!Directory.Exists(parent))
            throw new TenfoldException($"{parent}: there is no such folder, so there are no runs in it; make one with: tenfold train, or name the folder with --runs.");
        IReadOnlyList<RunFolder> folders = RunFolder.Below(parent);
        IReadOnlyList<RunSummary>? runs = RunIndex.TryLoad(parent, folders, session.Warn, out string? trouble);
        if (runs is null)
        {
            session.Note($"{parent}: no index can be kept there ({trouble}); reading the folders themselves");
            runs = [.. folders.Select(folder => TryRead(folder, session.Warn)).OfType<RunSummary>()];
        }

        return [.. runs.OrderBy(run => run.Name, StringComparer.Ordinal)];
    }

    /// <summary>A run's summary; null where the folder is no run, or where it is damaged, which is said.</summary>
    public static RunSummary? TryRead(RunFolder folder, Action<string> warn)
    {
        if (!RunDirectory.Is(folder.Path))
            return null;
        try
        {
            return RunSummary.Read(folder.Path) with { Name = folder.Name };
        }
        catch (TenfoldException e)
        {
            warn($"left out: {e.Message}");
            return null;
        }
    }
}
