namespace Tenfold;

/// <summary>Chooses what a search tries next, from what it has tried; the same trials give the same choice.</summary>
/// <param name="config">What is asked.</param>
sealed class SearchPlan(SearchConfig config)
{
    /// <summary>Which of a seed's random sequences draws trials.</summary>
    const ulong Stream = 0x5EA2C4;

    readonly IReadOnlyList<Axis> _axes = config.ParsedAxes;

    /// <summary>Steps in all.</summary>
    public int Steps => config.Strategy == SearchStrategy.CoarseToFine ? config.Steps : 1;

    int Points => config.Points ?? (_axes.Count(axis => axis.IsRange) <= 2 ? 5 : 3);

    /// <summary>The settings of a step, those of earlier steps not repeated.</summary>
    /// <param name="step">From 1.</param>
    /// <param name="done">The trials of earlier steps, all done.</param>
    /// <param name="seed">For <see cref="SearchStrategy.Random"/>.</param>
    public IReadOnlyList<SearchTrial> Choose(int step, IReadOnlyList<SearchTrial> done, ulong seed)
    {
        IEnumerable<IReadOnlyDictionary<string, string>> settings = config.Strategy == SearchStrategy.Random ? Draw(seed) : Product(AxesOf(step, done));
        HashSet<string> known = [.. done.Select(trial => trial.Name)];
        return [.. settings.Select(values => new SearchTrial(0, step, values)).Where(trial => known.Add(trial.Name)).Select((trial, i) => trial with { Number = done.Count + i + 1 })];
    }

    /// <summary>The trial with the greatest mean, the first among equals; null before one is done.</summary>
    public static SearchTrial? Best(IEnumerable<SearchTrial> trials) => trials.Where(trial => trial.IsDone).MaxBy(trial => (trial.Mean, -trial.Number));

    /// <summary>The axes whose best value is an end of the range given: the best may lie beyond.</summary>
    public IReadOnlyList<Axis> Edges(SearchTrial best) =>
        [.. _axes.Where(axis => axis.IsRange && axis.Points(2).Contains(best.Settings[axis.Key]))];

    IReadOnlyList<Axis> AxesOf(int step, IReadOnlyList<SearchTrial> done)
    {
        IReadOnlyList<Axis> axes = _axes;
        for (int before = 1; before < step; before++)
        {
            SearchTrial best = Best(done.Where(trial => trial.Step <= before))!;
            axes = [.. axes.Select((axis, i) => axis.Around(best.Settings[axis.Key], Points, _axes[i]))];
        }

        return axes;
    }

    /// <summary>Every combination, the last axis running fastest.</summary>
    IEnumerable<IReadOnlyDictionary<string, string>> Product(IReadOnlyList<Axis> axes)
    {
        IEnumerable<IEnumerable<string>> rows = [[]];
        foreach (Axis axis in axes)
            rows = [.. rows.SelectMany(row => axis.Points(Points).Select(value => row.Append(value)))];
        return rows.Select(row => Named(row));
    }

    IEnumerable<IReadOnlyDictionary<string, string>> Draw(ulong seed)
    {
        RandomStream random = new(seed, Stream);
        for (int trial = 0; trial < config.Trials; trial++)
            yield return Named(_axes.Select(axis => axis.Draw(random.NextDouble())).ToArray());
    }

    OrderedDictionary<string, string> Named(IEnumerable<string> row)
    {
        OrderedDictionary<string, string> settings = [];
        foreach ((Axis axis, string value) in _axes.Zip(row))
            settings.Add(axis.Key, value);
        return settings;
    }
}
