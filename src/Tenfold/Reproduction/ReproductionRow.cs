namespace Tenfold;

/// <summary>A model's claim beside what is stored of its trials.</summary>
public sealed record ReproductionRow
{
    ReproductionRow(ZooEntry entry, Claim claim, IReadOnlyList<Trial> stored)
    {
        Entry = entry;
        Claim = claim;
        Source = Select(stored, ZooEntry.SourceName, entry.RecipeNamed(ZooEntry.SourceName));
        Best = entry.Best is null ? Source : Select(stored, ZooEntry.BestName, entry.Best);
        Goals = [.. claim.Goals.Select(goal => GoalResult.Of(goal, goal.Recipe == ZooEntry.BestName ? Best : Source))];
    }

    /// <summary>The model.</summary>
    public ZooEntry Entry { get; }

    /// <summary>What its project says.</summary>
    public Claim Claim { get; }

    /// <summary>Its trials as its source trained, by seed; the partial ones where there are no others.</summary>
    public IReadOnlyList<Trial> Source { get; }

    /// <summary>Its trials by our best recipe, which may be the source's.</summary>
    public IReadOnlyList<Trial> Best { get; }

    /// <summary>What was to be reached, and whether it was.</summary>
    public IReadOnlyList<GoalResult> Goals { get; }

    /// <summary>Every recipe with trials.</summary>
    internal IEnumerable<(string Name, Recipe Recipe, IReadOnlyList<Trial> Trials)> Recipes
    {
        get
        {
            if (Source.Count > 0)
                yield return (ZooEntry.SourceName, Entry.Source!, Source);
            if (Entry.Best is { } best && Best.Count > 0)
                yield return (ZooEntry.BestName, best, Best);
        }
    }

    /// <summary>A row for each model of the zoo that comes from a reference project.</summary>
    /// <param name="folder">The results.</param>
    /// <param name="note">Receives a line for each stored trial that no longer belongs there.</param>
    /// <exception cref="TenfoldException">A stored trial cannot be read.</exception>
    public static IReadOnlyList<ReproductionRow> Load(string folder, Action<string>? note = null)
    {
        List<ReproductionRow> rows = [];
        List<Trial> left = [.. new TrialStore(folder).All()];
        foreach (ZooEntry entry in Zoo.Models)
        {
            if (entry.Claim is not { } claim)
                continue;
            ReproductionRow row = new(entry, claim, [.. left.Where(trial => trial.Model == entry.Name)]);
            left.RemoveAll(trial => row.Source.Contains(trial) || row.Best.Contains(trial));
            rows.Add(row);
        }

        foreach (Trial trial in left)
            note?.Invoke($"{trial.Name} is left out: it is partial beside whole ones, or of a recipe that the zoo no longer has");
        return rows;
    }

    static Trial[] Select(IReadOnlyList<Trial> stored, string name, Recipe recipe)
    {
        Trial[] trials = [.. stored.Where(trial => trial.RecipeName == name && trial.Follows(recipe)).OrderBy(trial => trial.Seed)];
        Trial[] whole = [.. trials.Where(trial => !trial.Partial)];
        return whole.Length > 0 ? whole : trials;
    }
}
