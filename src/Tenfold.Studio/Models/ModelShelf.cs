using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;

namespace Tenfold.Studio;

/// <summary>All models that can be asked, loaded when they first are. Safe for several threads.</summary>
sealed class ModelShelf
{
    /// <summary>The name of the recogniser that needs no run.</summary>
    public const string DefaultName = "default";

    /// <summary>Runs that are offered, the newest.</summary>
    const int MostRuns = 200;

    /// <summary>Runs chosen on the page that stay in memory, the last used; what was named at the start stays.</summary>
    const int MostLoaded = 12;

    readonly Dictionary<string, Func<ServedModel>> _given = [];
    readonly List<ModelBody> _givenBodies = [];
    readonly ConcurrentDictionary<string, Lazy<ServedModel>> _loaded = [];
    readonly ConcurrentDictionary<string, long> _lastUse = [];
    readonly string _runs;
    long _uses;

    public ModelShelf(StudioOptions options)
    {
        _runs = options.Runs;
        foreach (string path in options.Models)
            Give(Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(RunDirectory.Open(path).Path))), RunDirectory.Open(path));
        if (options.Default is { } make)
        {
            _given.Add(DefaultName, () => ServedModel.Of(DefaultName, make()));
            _givenBodies.Add(new ModelBody(DefaultName, "Tenfold's own", null, null, ReadsLines: true));
        }

        if (_givenBodies.Count == 0)
            throw new TenfoldException("There is no model to answer with; name a run with --model RUN, or make one with: tenfold train");
    }

    /// <summary>Who answers where nobody is named.</summary>
    public string First => _givenBodies[0].Name;

    /// <summary>Images and batches of all models in memory.</summary>
    public (long Images, long Batches) Work =>
        _loaded.Values.Where(model => model.IsValueCreated).Aggregate((0L, 0L), (sum, model) => (sum.Item1 + model.Value.Queue.Images, sum.Item2 + model.Value.Queue.Batches));

    /// <summary>What can be asked for: what was named at the start, then the runs, the newest first.</summary>
    public IReadOnlyList<ModelBody> List() =>
        [.. _givenBodies, .. Runs().Where(run => !_given.ContainsKey(run.Name)).Select(Describe)];

    /// <summary>A model by its name.</summary>
    /// <exception cref="ApiProblem">There is none, or it cannot be loaded.</exception>
    public ServedModel Get(string? name)
    {
        name ??= First;
        if (!_given.TryGetValue(name, out Func<ServedModel>? load) && !_loaded.ContainsKey(name))
        {
            string path = RunFolders().FirstOrDefault(run => Path.GetFileName(run) == name)
                ?? throw new ApiProblem(StatusCodes.Status404NotFound, $"There is no model '{Shortened(name)}'; GET /api/models lists those that there are.");
            load = () => ServedModel.Of(name, RunDirectory.Open(path));
        }

        Lazy<ServedModel> model = _loaded.GetOrAdd(name, _ => new Lazy<ServedModel>(load!));
        _lastUse[name] = Interlocked.Increment(ref _uses);
        try
        {
            ServedModel served = model.Value;
            Forget();
            return served;
        }
        catch (TenfoldException e)
        {
            _loaded.TryRemove(name, out _);
            throw new ApiProblem(StatusCodes.Status422UnprocessableEntity, $"The model '{name}' cannot be used: {e.Message}");
        }
    }

    void Give(string name, RunDirectory run)
    {
        if (_given.TryAdd(name, () => ServedModel.Of(name, run)))
            _givenBodies.Add(Describe(RunSummary.Read(run.Path)) with { Name = name });
    }

    /// <summary>Requests that still use a forgotten one keep it until they are answered.</summary>
    void Forget()
    {
        string[] others = [.. _loaded.Keys.Where(name => !_given.ContainsKey(name))];
        foreach (string name in others.OrderByDescending(name => _lastUse.GetValueOrDefault(name)).Skip(MostLoaded))
            _loaded.TryRemove(name, out _);
    }

    IEnumerable<string> RunFolders() =>
        Directory.Exists(_runs) ? Directory.EnumerateDirectories(_runs).Where(RunDirectory.Is) : [];

    IEnumerable<RunSummary> Runs()
    {
        foreach (string path in RunFolders().OrderDescending(StringComparer.Ordinal).Take(MostRuns))
        {
            RunSummary? run = null;
            try
            {
                run = RunSummary.Read(path);
            }
            catch (TenfoldException)
            {
                // A damaged run is no choice; `tenfold runs list` says what is wrong with it.
            }

            if (run is { State: RunState.Done or RunState.Stopped })
                yield return run;
        }
    }

    static ModelBody Describe(RunSummary run) => new(
        run.Name, run.Members is { } members ? $"{members} x {run.Model}" : run.Model, run.TestAccuracy, run.Parameters,
        ReadsLines: run.Members is null && Zoo.Models.Any(model => model.Name == run.Model));

    static string Shortened(string name) => name.Length <= 60 ? name : name[..60] + "...";
}
