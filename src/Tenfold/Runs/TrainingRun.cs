using System.Diagnostics;

namespace Tenfold;

/// <summary>A training with everything a user expects around it: data, split, run folder, checkpoints, resume, test.</summary>
public sealed class TrainingRun
{
    readonly string? _parent;
    RunDirectory? _directory;

    /// <summary>A new run.</summary>
    /// <param name="config">What to do.</param>
    /// <param name="parent">The folder that the run's folder is made in.</param>
    /// <exception cref="TenfoldException">The recipe has a value out of range.</exception>
    public TrainingRun(RunConfig config, string parent = RunDirectory.DefaultParent)
    {
        ArgumentNullException.ThrowIfNull(config);
        Config = config with { Recipe = config.Recipe.Validated(), Data = Absolute(config.Data), Init = Absolute(config.Init), Add = Absolute(config.Add) };
        _parent = parent;
    }

    TrainingRun(RunDirectory directory, int? threads, string? data)
    {
        Config = Resumed(directory.Config with { Data = directory.Data }, threads, data);
        _directory = directory;
    }

    /// <summary>What is done.</summary>
    public RunConfig Config { get; }

    /// <summary>What else watches and steers; called after the run's own callbacks.</summary>
    public IList<Callback> Callbacks { get; } = [];

    /// <summary>Makes a callback that needs to know the run's folder; it may make none.</summary>
    public Func<RunDirectory, Callback?>? InFolder { get; set; }

    /// <summary>Receives warnings, a line each.</summary>
    public Action<string>? Warn { get; set; }

    /// <summary>Where MNIST is looked for and how it is downloaded.</summary>
    public MnistOptions DataOptions { get; set; } = new();

    /// <summary>The command line that asks for the run, which its folder keeps; a resumed run keeps its first one.</summary>
    public string? Command { get; set; }

    /// <summary>The data that it loaded; null before.</summary>
    internal Dataset? Data { get; private set; }

    /// <summary>Goes on with a run that was cancelled or killed, to the same bits as if it had not been.</summary>
    /// <param name="path">Its folder, or <c>latest</c>.</param>
    /// <param name="threads">Another number of threads; results do not depend on it.</param>
    /// <param name="data">Where the same images lie now, if they were moved.</param>
    /// <exception cref="TenfoldException">It is no run's folder.</exception>
    public static TrainingRun Resume(string path, int? threads = null, string? data = null)
    {
        RunDirectory directory = RunDirectory.Open(path);
        if (directory.IsClassic)
            throw new TenfoldException($"{directory.Path}: holds a classic learner ({directory.Facts.Model}), no network's training; go on with: tenfold train --resume {directory.Path}");
        return (directory.IsEnsemble ? directory.Path : directory.Ensemble) is { } ensemble
            ? throw new TenfoldException($"{directory.Path}: {(directory.IsEnsemble ? "is an ensemble" : "is a member of an ensemble")}; go on with: tenfold ensemble --resume {ensemble}")
            : new TrainingRun(directory, threads, data);
    }

    /// <summary>What a run goes on with.</summary>
    internal static RunConfig Resumed(RunConfig config, int? threads, string? data) => config with
    {
        Recipe = (config.Recipe with { Threads = threads ?? config.Recipe.Threads }).Validated(),
        Data = Absolute(data) ?? config.Data,
    };

    /// <summary>A run in a folder of that very path, begun or gone on with.</summary>
    internal static TrainingRun At(string path, RunConfig config, int threads) => new(RunDirectory.OpenOrCreate(path, config), threads, config.Data);

    /// <summary>Trains to the end, or until it is cancelled.</summary>
    /// <exception cref="TenfoldException">The data cannot be had, or the folder not be written.</exception>
    public TrainingResult Execute(CancellationToken cancellation = default)
    {
        long started = Stopwatch.GetTimestamp();
        Data = Datasets.Load(Config.Data, DataOptions with { Warn = Warn ?? DataOptions.Warn }, cancellation);
        return Execute(TrainingImages.Of(Data, Config), started, cancellation);
    }

    /// <summary>Trains on these images, the time counted from <paramref name="started"/>.</summary>
    internal TrainingResult Execute(TrainingImages images, long started, CancellationToken cancellation)
    {
        Recipe recipe = Config.Recipe;
        Network network = Zoo.Named(recipe.Model).BuildFor(recipe);
        if (Config.Init is { } init)
            FineTuning.Begin(network, FineTuning.Start(init));
        using Trainer trainer = new(network, recipe);
        RunDirectory directory = _directory ??= RunDirectory.Create(_parent!, Config);
        using IDisposable alone = directory.Lock();
        new RunStart(recipe.Seed, images, trainer.Width, trainer.Threads, Command).Record(directory, Warn);
        TrainingResult? before = directory.ReadResult();
        if (before is { Cancelled: false } finished)
        {
            Warn?.Invoke(RunStart.Finished(directory));
            return finished;
        }

        if (File.Exists(directory.StatePath))
            StateFile.Load(trainer, directory.StatePath);
        foreach (string idle in IdleSettings.Of(recipe))
            Warn?.Invoke(idle);
        TerminateOnNaN nan = new();
        foreach (Callback callback in OwnCallbacks(directory, recipe).Append(nan).Concat(Callbacks))
            trainer.Callbacks.Add(callback);
        if (InFolder?.Invoke(directory) is { } inFolder)
            trainer.Callbacks.Add(inFolder);
        trainer.Fit(images.Train, images.Held, cancellation);
        bool isCut = cancellation.IsCancellationRequested || nan.Terminated;
        TrainingResult result = Summarize(trainer, images, directory, isCut) with
        {
            Seconds = (before?.Seconds ?? 0) + Stopwatch.GetElapsedTime(started).TotalSeconds,
            Cancelled = cancellation.IsCancellationRequested && trainer.History.Epochs.Count < recipe.Epochs,
            Diverged = nan.Terminated,
        };
        directory.Write(result);
        return result;
    }

    /// <summary>A path is recorded whole: the run may be resumed from another folder.</summary>
    internal static string? Absolute(string? data) => data is not null && !Datasets.IsName(data) && Path.Exists(data) ? Path.GetFullPath(data) : data;

    static IEnumerable<Callback> OwnCallbacks(RunDirectory directory, Recipe recipe)
    {
        // The state comes first: after a kill between two files, the others are made again from it.
        yield return new BackupAndRestore(directory.StatePath);
        yield return new ModelCheckpoint(directory.LastPath, saveBestOnly: false);
        yield return new ModelCheckpoint(directory.BestPath);
        yield return new CSVLogger(directory.MetricsPath);
        if (recipe.Patience > 0)
            yield return new EarlyStopping("val_loss", recipe.Patience);
    }

    /// <summary>The figures; the network is left with the last epoch's parameters.</summary>
    static TrainingResult Summarize(Trainer trainer, TrainingImages images, RunDirectory directory, bool isCut)
    {
        IReadOnlyList<EpochMetrics> epochs = trainer.History.Epochs;
        // Half an epoch's network has nothing to be tested for.
        ImageSet? test = (epochs.Count > 0 || !isCut) && images.Data.Test is { HasLabels: true } labelled ? labelled : null;
        Evaluation? last = test is null ? null : trainer.Evaluate(test);
        Evaluation? best = last;
        bool isBest = trainer.BestEpoch == epochs.Count && trainer.State.StepInEpoch == 0;
        if (test is not null && trainer.BestEpoch > 0 && !isBest)
        {
            float[] values = trainer.Network.Values.Span.ToArray();
            trainer.RestoreBestWeights();
            best = trainer.Evaluate(test);
            values.CopyTo(trainer.Network.Values.Span);
        }

        double? speed = epochs.Count == 0 ? null : Statistics.Median([.. epochs.Select(epoch => epoch.ImagesPerSecond)]);
        EpochMetrics? bestEpoch = trainer.BestEpoch == 0 ? null : epochs[trainer.BestEpoch - 1];
        return new TrainingResult
        {
            Model = trainer.Network.Name,
            Parameters = trainer.Network.ParameterCount,
            Data = images.Data.Name,
            Epochs = epochs.Count,
            BatchSize = trainer.Recipe.BatchSize,
            Seed = trainer.Recipe.Seed,
            Threads = trainer.Threads,
            Seconds = 0,
            SecondsPerEpoch = images.Train.Count / speed,
            ImagesPerSecond = speed,
            TrainLoss = epochs.Count == 0 || !double.IsFinite(epochs[^1].Loss) ? null : epochs[^1].Loss,
            TrainAccuracy = epochs.Count == 0 ? null : epochs[^1].Accuracy,
            ValAccuracy = bestEpoch is null || double.IsNaN(bestEpoch.ValidationAccuracy) ? null : bestEpoch.ValidationAccuracy,
            TestAccuracy = best?.Accuracy,
            TestErrors = best?.Errors,
            LastTestAccuracy = last?.Accuracy,
            BestEpoch = trainer.BestEpoch,
            RunDirectory = directory.Path,
        };
    }
}
