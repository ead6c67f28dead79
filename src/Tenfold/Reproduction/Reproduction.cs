using System.Collections.Concurrent;

namespace Tenfold;

/// <summary>
/// Trains models as their reference projects did, and by our best recipes, over several seeds: trials side by side, as many as there are
/// threads. A trial that was interrupted goes on where it was; one that is done is not run again.
/// </summary>
public sealed class Reproduction
{
    /// <summary>Multiply-adds that take as long as what does not grow with a network: reading an image, normalising it, updating.</summary>
    const double OverheadMultiplyAdds = 50_000;

    readonly ReproductionOptions _options;
    readonly TrialStore _store;
    readonly TrialPlan[] _plans;
    readonly ConcurrentDictionary<string, string> _running = new();
    WorkMeter _meter = new(total: 0, TimeProvider.System);
    int _done;

    /// <summary>Plans the trials.</summary>
    /// <exception cref="TenfoldException">A model comes from no reference project, or an option is out of range.</exception>
    public Reproduction(ReproductionOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Seeds.Count == 0 || options.Seeds.Any(seed => seed < 1))
            throw new TenfoldException($"The seeds are '{string.Join(", ", options.Seeds)}'; give one or more, from 1 on.");
        if (options.Epochs < 1)
            throw new TenfoldException($"epochs is {options.Epochs}; give 1 or more.");
        _options = options;
        _store = new TrialStore(options.Folder);
        _plans = [.. options.Models.SelectMany(Plan)];
    }

    /// <summary>Receives each epoch, on the trial's thread: the trial's name, the epochs wanted, the epoch.</summary>
    public Action<string, int, TrialEpoch>? OnEpoch { get; set; }

    /// <summary>Receives what is worth knowing, a line each.</summary>
    public Action<string>? Note { get; set; }

    /// <summary>How far it is; may be read at any time.</summary>
    public ReproductionStatus Status
    {
        get
        {
            (double share, double? left) = _meter.Read();
            return new(_done, _plans.Length, share, left, [.. _running.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key} {pair.Value}")]);
        }
    }

    /// <summary>Runs the trials that are not done, or goes on with them; cancelled, it returns within a step of each.</summary>
    /// <returns>The stored results of the trials asked for, as far as there are.</returns>
    /// <exception cref="TenfoldException">The data have no test images, results of other data are in the way, or the folder cannot be written.</exception>
    public IReadOnlyList<Trial> Execute(Dataset data, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (data.Test is not { HasLabels: true })
            throw new TenfoldException($"{data.Source}: has no test images with labels, which every epoch is tested on; name other data.");
        string hash = data.Train.Sha256();
        using IDisposable guard = _store.Lock();
        TrialPlan[] open = [.. _plans.Where(plan => !IsDone(plan, data, hash)).OrderByDescending(Work)];
        _done = _plans.Length - open.Length;
        _meter = new WorkMeter(open.Sum(Work), TimeProvider.System);
        if (_done > 0)
            Note?.Invoke($"{_done} of {_plans.Length} trials are done already");
        if (open.Length > 0)
            Run(open, data, hash, cancellation);
        return [.. _plans.Select(plan => _store.Read(plan.Name)).OfType<Trial>()];

        double Work(TrialPlan plan) => plan.Work(data.Train.Count, _store.ReadUnfinished(plan.Name)?.Epochs.Count ?? 0);
    }

    /// <summary>A model without a recipe of ours is trained once, as its source did.</summary>
    IEnumerable<TrialPlan> Plan(ZooEntry entry)
    {
        if (entry is not { Claim: not null, Source: { } source })
            throw new TenfoldException($"{entry.Name} comes from no reference project; reproduce those that do: {string.Join(", ", Zoo.Models.Where(model => model.Claim is not null).Select(model => model.Name))}.");
        double work = entry.Build().MultiplyAdds + OverheadMultiplyAdds;
        foreach (string name in _options.Recipes.Select(name => name == ZooEntry.BestName && entry.Best is null ? ZooEntry.SourceName : name).Distinct())
        {
            Recipe recipe = name == ZooEntry.SourceName ? source : entry.RecipeNamed(name);
            foreach (int seed in _options.Seeds)
                yield return new TrialPlan(entry, name, (recipe with { Seed = (ulong)seed, Threads = 0 }).Validated(), Math.Min(recipe.Epochs, _options.Epochs ?? recipe.Epochs), work);
        }
    }

    bool IsDone(TrialPlan plan, Dataset data, string hash)
    {
        if (_store.Read(plan.Name) is not { } stored)
            return false;
        if (stored.TrainSha256 != hash)
            throw new TenfoldException($"{_options.Folder} holds {stored.Name} trained on other images ({stored.Data}) than {data.Source} holds; name another folder with --out.");
        if (!plan.IsDoneBy(stored, hash))
        {
            if (!stored.Follows(plan.Recipe))
                Note?.Invoke($"{stored.Name} is stored with an earlier recipe, and trained anew");
            return false;
        }

        if (!stored.Partial)
            _store.Forget(plan.Name);
        return true;
    }

    /// <summary>One trial a thread at a time, the longest first; where there are fewer trials than threads, each gets several.</summary>
    void Run(TrialPlan[] open, Dataset data, string hash, CancellationToken cancellation)
    {
        int threads = ThreadCount.Of(_options.Threads);
        int jobs = Math.Min(threads, open.Length);
        TrialRunner runner = new(_store, data, hash, _options.Command, threads / jobs)
        {
            OnImages = (plan, images) => _meter.Add(images * plan.WorkPerImage),
            OnEpoch = (plan, epoch) =>
            {
                _running[plan.Name] = $"{epoch.Epoch}/{plan.Epochs}";
                OnEpoch?.Invoke(plan.Name, plan.Epochs, epoch);
            },
        };
        SideBySide.Run(open.Length, jobs, (i, stop) => RunOne(runner, open[i], stop), cancellation);
    }

    void RunOne(TrialRunner runner, TrialPlan plan, CancellationToken cancellation)
    {
        _running[plan.Name] = $"0/{plan.Epochs}";
        Trial? trial = runner.Run(plan, cancellation);
        _running.TryRemove(plan.Name, out _);
        if (trial is null)
            return;
        Interlocked.Increment(ref _done);
        if (trial.Diverged)
            Note?.Invoke($"{trial.Name}: the loss became infinite or not a number after epoch {trial.Epochs.Count}");
    }
}
