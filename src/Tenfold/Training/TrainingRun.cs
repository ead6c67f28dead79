using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;

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
        Config = config with { Recipe = config.Recipe.Validated(), Data = Absolute(config.Data) };
        _parent = parent;
    }

    TrainingRun(RunDirectory directory, int? threads, string? data)
    {
        Config = directory.Config with
        {
            Recipe = (directory.Config.Recipe with { Threads = threads ?? directory.Config.Recipe.Threads }).Validated(),
            Data = Absolute(data) ?? directory.Config.Data,
        };
        _directory = directory;
    }

    /// <summary>What is done.</summary>
    public RunConfig Config { get; }

    /// <summary>What else watches and steers; called after the run's own callbacks.</summary>
    public IList<Callback> Callbacks { get; } = [];

    /// <summary>Receives warnings, a line each.</summary>
    public Action<string>? Warn { get; set; }

    /// <summary>Where MNIST is looked for and how it is downloaded.</summary>
    public MnistOptions DataOptions { get; set; } = new();

    /// <summary>Goes on with a run that was cancelled or killed, to the same bits as if it had not been.</summary>
    /// <param name="path">Its folder, or <c>latest</c>.</param>
    /// <param name="threads">Another number of threads; results do not depend on it.</param>
    /// <param name="data">Where the same images lie now, if they were moved.</param>
    /// <exception cref="TenfoldException">It is no run's folder.</exception>
    public static TrainingRun Resume(string path, int? threads = null, string? data = null) => new(RunDirectory.Open(path), threads, data);

    /// <summary>Trains to the end, or until it is cancelled.</summary>
    /// <exception cref="TenfoldException">The data cannot be had, or the folder not be written.</exception>
    public TrainingResult Execute(CancellationToken cancellation = default)
    {
        long started = Stopwatch.GetTimestamp();
        Recipe recipe = Config.Recipe;
        ZooEntry entry = Zoo.Named(recipe.Model);
        Dataset data = Datasets.Load(Config.Data, DataOptions with { Warn = Warn ?? DataOptions.Warn }, cancellation);
        TrainingImages images = TrainingImages.Of(data.Train, recipe);
        Network network = entry.BuildFor(recipe);
        network.Initialize(Initializers.Named(recipe.Initializer), recipe.Seed);
        using Trainer trainer = new(network, recipe);
        RunDirectory directory = Prepare(trainer, data, images);
        TerminateOnNaN nan = new();
        foreach (Callback callback in OwnCallbacks(directory, recipe).Append(nan).Concat(Callbacks))
            trainer.Callbacks.Add(callback);
        trainer.Fit(images.Train, images.Held, cancellation);
        TrainingResult result = Summarize(trainer, data, directory) with
        {
            Seconds = Stopwatch.GetElapsedTime(started).TotalSeconds,
            Cancelled = cancellation.IsCancellationRequested && trainer.History.Epochs.Count < recipe.Epochs,
            Diverged = nan.Terminated,
        };
        directory.Write(result);
        return result;
    }

    /// <summary>A path is recorded whole: the run may be resumed from another folder.</summary>
    static string? Absolute(string? data) => data is not null && !Datasets.IsName(data) && Path.Exists(data) ? Path.GetFullPath(data) : data;

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

    /// <summary>Makes the run's folder, or takes up the state in it.</summary>
    RunDirectory Prepare(Trainer trainer, Dataset data, TrainingImages images)
    {
        string hash = data.Train.Sha256();
        RunEnvironment? before = _directory?.ReadEnvironment();
        if (before is not null && before.TrainSha256 != hash)
            throw new TenfoldException($"{_directory!.Path}: was trained on other images ({before.Data} from {before.DataSource}) than {data.Source} holds; point --data at those.");
        if (before is not null && before.VectorBits != 32 * (int)trainer.Width)
            Warn?.Invoke($"{_directory!.Path} was begun with vectors of {before.VectorBits} bits; with {32 * (int)trainer.Width} it goes on, but not to the same bits ({SimdWidths.Variable} chooses).");
        _directory ??= RunDirectory.Create(_parent!, Config);
        if (before is null)
            _directory.Write(Describe(trainer, data, hash, images));
        if (File.Exists(_directory.StatePath))
            StateFile.Load(trainer, _directory.StatePath);
        return _directory;
    }

    /// <summary>The figures; the network is left with the last epoch's parameters.</summary>
    static TrainingResult Summarize(Trainer trainer, Dataset data, RunDirectory directory)
    {
        IReadOnlyList<EpochMetrics> epochs = trainer.History.Epochs;
        ImageSet? test = data.Test is { HasLabels: true } labelled ? labelled : null;
        Evaluation? last = test is null ? null : trainer.Evaluate(test);
        Evaluation? best = last;
        if (test is not null && trainer.BestEpoch > 0 && trainer.BestEpoch < epochs.Count)
        {
            float[] values = trainer.Network.Values.Span.ToArray();
            trainer.RestoreBestWeights();
            best = trainer.Evaluate(test);
            values.CopyTo(trainer.Network.Values.Span);
        }

        double? seconds = epochs.Count == 0 ? null : epochs.Select(epoch => epoch.Seconds).Order().ElementAt(epochs.Count / 2);
        EpochMetrics? bestEpoch = trainer.BestEpoch == 0 ? null : epochs[trainer.BestEpoch - 1];
        return new TrainingResult
        {
            Model = trainer.Network.Name,
            Parameters = trainer.Network.ParameterCount,
            Data = data.Name,
            Epochs = epochs.Count,
            BatchSize = trainer.Recipe.BatchSize,
            Seed = trainer.Recipe.Seed,
            Threads = trainer.Threads,
            Seconds = 0,
            SecondsPerEpoch = seconds,
            ImagesPerSecond = epochs.Count == 0 ? null : epochs.Select(epoch => epoch.ImagesPerSecond).Order().ElementAt(epochs.Count / 2),
            TrainLoss = epochs.Count == 0 ? null : epochs[^1].Loss,
            TrainAccuracy = epochs.Count == 0 ? null : epochs[^1].Accuracy,
            ValAccuracy = bestEpoch is null || double.IsNaN(bestEpoch.ValidationAccuracy) ? null : bestEpoch.ValidationAccuracy,
            TestAccuracy = best?.Accuracy,
            TestErrors = best?.Errors,
            LastTestAccuracy = last?.Accuracy,
            BestEpoch = trainer.BestEpoch,
            RunDirectory = directory.Path,
        };
    }

    static RunEnvironment Describe(Trainer trainer, Dataset data, string hash, TrainingImages images) => new()
    {
        Version = typeof(TrainingRun).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown",
        Cpu = Processor.Name,
        Cores = Environment.ProcessorCount,
        VectorBits = 32 * (int)trainer.Width,
        Threads = trainer.Threads,
        Os = RuntimeInformation.OSDescription,
        Runtime = RuntimeInformation.FrameworkDescription,
        Data = data.Name,
        DataSource = data.Source,
        TrainSha256 = hash,
        TrainImages = images.Train.Count,
        ValidationImages = images.Held.Count,
        ValidationIndices = [.. images.HeldIndices.Order()],
        Seed = trainer.Recipe.Seed,
        Started = DateTime.UtcNow,
    };
}
