using System.Collections.Concurrent;
using System.Diagnostics;

namespace Tenfold;

/// <summary>
/// Trains a model several times, something different each time: trials side by side, one thread each, every one a run of its own below the
/// study's folder. Stopped or killed it goes on, repeating nothing; a trial that diverges is a result.
/// </summary>
public sealed class Study
{
    readonly string? _parent;
    readonly Lock _lock = new();
    readonly ConcurrentDictionary<int, string> _running = new();
    StudyFolder? _folder;
    WorkMeter _meter = new(0, TimeProvider.System);

    /// <summary>A new study.</summary>
    /// <param name="config">What to do.</param>
    /// <param name="parent">The folder that the study's folder is made in.</param>
    /// <exception cref="TenfoldException">A trial has a setting that is not accepted.</exception>
    public Study(StudyConfig config, string parent = RunDirectory.DefaultParent)
    {
        ArgumentNullException.ThrowIfNull(config);
        RunConfig settings = config.Base;
        Config = config with { Base = settings with { Data = TrainingRun.Absolute(settings.Data), Init = TrainingRun.Absolute(settings.Init), Add = TrainingRun.Absolute(settings.Add) } };
        _parent = parent;
        foreach (StudyTrial trial in config.Trials)
            _ = config.ConfigOf(trial);
    }

    Study(StudyFolder folder, StudyConfig config)
    {
        _folder = folder;
        Config = config;
    }

    /// <summary>What is done.</summary>
    public StudyConfig Config { get; }

    /// <summary>Receives each epoch of each trial; called on any thread, one call at a time.</summary>
    public Action<StudyTrial, EpochMetrics>? OnEpoch { get; set; }

    /// <summary>Receives each trial that is done; called on any thread, one call at a time.</summary>
    public Action<StudyTrialResult>? OnTrial { get; set; }

    /// <summary>Receives what goes on, a line each.</summary>
    public Action<string>? Note { get; set; }

    /// <summary>Receives warnings, a line each.</summary>
    public Action<string>? Warn { get; set; }

    /// <summary>Where MNIST is looked for and how it is downloaded.</summary>
    public MnistOptions DataOptions { get; set; } = new();

    /// <summary>The share of the work done, the seconds left at the speed so far, and the trials at work; safe to ask from any thread.</summary>
    public (double Share, double? SecondsLeft, IReadOnlyList<string> Running) Status
    {
        get
        {
            (double share, double? left) = _meter.Read();
            return (share, left, [.. _running.OrderBy(trial => trial.Key).Select(trial => trial.Value)]);
        }
    }

    /// <summary>Goes on with a study that was stopped.</summary>
    /// <param name="path">Its folder.</param>
    /// <param name="threads">Another number of trials at work at once; results do not depend on it.</param>
    /// <param name="data">Where the same images lie now, if they were moved.</param>
    /// <param name="peerEpoch">What <see cref="StudyConfig.PeerEpoch"/> is to be from now on; null for what it is.</param>
    /// <exception cref="TenfoldException">It is no study's folder.</exception>
    public static Study Resume(string path, int? threads = null, string? data = null, double? peerEpoch = null)
    {
        StudyFolder folder = StudyFolder.Open(path);
        if (peerEpoch is not null)
            folder = folder.With(folder.Config with { PeerEpoch = peerEpoch });
        return new Study(folder, folder.Config with { Base = TrainingRun.Resumed(folder.Config.Base, threads, data) });
    }

    /// <summary>Whether a folder is a study's.</summary>
    public static bool Is(string path) => StudyFolder.Is(path);

    /// <summary>Trains all trials, or until it is cancelled.</summary>
    /// <exception cref="TenfoldException">The data cannot be had, or the folder not be written.</exception>
    public StudyResult Execute(CancellationToken cancellation = default)
    {
        long started = Stopwatch.GetTimestamp();
        Dataset data = Datasets.Load(Config.Base.Data, DataOptions with { Warn = Warn ?? DataOptions.Warn }, cancellation);
        _folder ??= StudyFolder.Create(_parent!, Config);
        StudyTrialResult?[] results = [.. Config.Trials.Select(_folder.ReadResult)];
        StudyTrial[] open = [.. Config.Trials.Where((_, i) => results[i] is null)];
        StudyResult? earlier = _folder.ReadResult();
        int already = Config.Trials.Count - open.Length;
        if (already > 0)
            Note?.Invoke($"going on with {_folder.Path}: {already} of {Config.Trials.Count} trials are done");
        foreach (string idle in IdleSettings.OfAll(Config.Trials.Select(trial => Config.ConfigOf(trial).Recipe)))
            Warn?.Invoke(idle);
        int threads = ThreadCount.Of(Config.Base.Recipe.Threads);
        _meter = new WorkMeter(open.Sum(EpochsOf), TimeProvider.System);
        SideBySide.Run(open.Length, threads, (i, stop) => results[open[i].Number - 1] = Run(open[i], data, stop), cancellation);
        StudyTrialResult[] done = [.. results.OfType<StudyTrialResult>()];
        StudyResult result = new()
        {
            Name = Config.Name,
            Model = Config.ConfigOf(Config.Trials[0]).Recipe.Model,
            Data = data.Name,
            Trials = Config.Trials.Count,
            Done = done,
            Threads = earlier is not null && open.Length == 0 ? earlier.Threads : Math.Min(threads, Config.Trials.Count),
            Seconds = (earlier?.Seconds ?? 0) + (earlier is not null && open.Length == 0 ? 0 : Stopwatch.GetElapsedTime(started).TotalSeconds),
            TrialSeconds = done.Sum(trial => trial.Result.Seconds),
            Epochs = done.Sum(trial => trial.Result.Epochs),
            PeerSeconds = Config.PeerSeconds(done.Select(trial => (Config.Trials.First(given => given.Number == trial.Number), trial.Result.Epochs))),
            Directory = _folder.Path,
            Cancelled = done.Length < Config.Trials.Count,
        };
        _folder.Write(result);
        return result;
    }

    double EpochsOf(StudyTrial trial)
    {
        Recipe recipe = Config.ConfigOf(trial).Recipe;
        return recipe.Epochs * recipe.TrainShare;
    }

    /// <summary>Trains one trial, or what is left of it; null where it was cancelled.</summary>
    StudyTrialResult? Run(StudyTrial trial, Dataset data, CancellationToken cancellation)
    {
        RunConfig config = Config.ConfigOf(trial);
        TrainingRun run = TrainingRun.At(_folder!.PathOf(trial), config, threads: 1);
        run.Command = Config.Command;
        run.Callbacks.Add(new Watch(metrics => Report(trial, config.Recipe, metrics)));
        _running[trial.Number] = trial.Label();
        TrainingResult result = run.Execute(TrainingImages.Of(data, config), Stopwatch.GetTimestamp(), cancellation);
        _running.TryRemove(trial.Number, out _);
        if (result.Cancelled && !result.Diverged)
            return null;
        StudyTrialResult done = new(trial.Number, trial.Label(), trial.Settings, result);
        lock (_lock)
            OnTrial?.Invoke(done);
        return done;
    }

    void Report(StudyTrial trial, Recipe recipe, EpochMetrics metrics)
    {
        _meter.Add(recipe.TrainShare);
        _running[trial.Number] = FormattableString.Invariant($"{trial.Label()} {metrics.Epoch}/{recipe.Epochs}");
        lock (_lock)
            OnEpoch?.Invoke(trial, metrics);
    }

    sealed class Watch(Action<EpochMetrics> report) : Callback
    {
        public override void OnEpochEnd(Trainer trainer, EpochMetrics metrics) => report(metrics);
    }
}
