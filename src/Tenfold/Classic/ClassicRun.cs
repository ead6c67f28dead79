using System.Diagnostics;

namespace Tenfold;

/// <summary>A classic learner's training with everything a user expects around it: data, split, run folder, resume, test.</summary>
public sealed class ClassicRun
{
    readonly string? _parent;
    RunDirectory? _directory;

    /// <summary>A new run.</summary>
    /// <param name="config">What to do.</param>
    /// <param name="parent">The folder that the run's folder is made in.</param>
    /// <exception cref="TenfoldException">A value is out of range.</exception>
    public ClassicRun(ClassicConfig config, string parent = RunDirectory.DefaultParent)
    {
        ArgumentNullException.ThrowIfNull(config);
        Config = config.Validated() with { Data = TrainingRun.Absolute(config.Data) };
        _parent = parent;
    }

    ClassicRun(RunDirectory directory, ClassicConfig config)
    {
        Config = config.Validated();
        _directory = directory;
    }

    /// <summary>What is done.</summary>
    public ClassicConfig Config { get; }

    /// <summary>Receives how far the fit has come.</summary>
    public IProgress<FitProgress>? Progress { get; set; }

    /// <summary>Receives warnings, a line each.</summary>
    public Action<string>? Warn { get; set; }

    /// <summary>Where MNIST is looked for and how it is downloaded.</summary>
    public MnistOptions DataOptions { get; set; } = new();

    /// <summary>The command line that asks for the run, which its folder keeps; a resumed run keeps its first one.</summary>
    public string? Command { get; set; }

    /// <summary>What a run's folder was asked to do.</summary>
    /// <exception cref="TenfoldException">It is not a classic learner's, or its configuration is damaged.</exception>
    public static ClassicConfig ReadConfig(RunDirectory run)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (!run.IsClassic)
            throw new TenfoldException($"{run.Path}: holds {run.Facts.Model}, a network; expected the run of a classic learner ({string.Join(", ", ClassicMethods.All.Select(method => method.Name))}).");
        ClassicMethod method = ClassicMethods.Named(run.Facts.Model);
        IReadOnlyList<Setting<ClassicConfig>> settings = SettingsWithModel(method);
        return ConfigFile.Read(run.ConfigPath, settings).Apply(settings, new ClassicConfig(method)).Validated();
    }

    /// <summary>Goes on with a run that was cancelled, to the same bits as if it had not been.</summary>
    /// <param name="path">Its folder, or <c>latest</c>.</param>
    /// <param name="threads">Another number of threads; results do not depend on it.</param>
    /// <param name="data">Where the same images lie now, if they were moved.</param>
    /// <exception cref="TenfoldException">It is no classic learner's folder.</exception>
    public static ClassicRun Resume(string path, int? threads = null, string? data = null)
    {
        RunDirectory directory = RunDirectory.Open(path);
        ClassicConfig config = ReadConfig(directory);
        return new ClassicRun(directory, config with { Threads = threads ?? config.Threads, Data = TrainingRun.Absolute(data) ?? directory.Data });
    }

    /// <summary>A run in a folder of that very path, begun or gone on with.</summary>
    internal static ClassicRun At(string path, ClassicConfig config, MnistOptions data) =>
        new(RunDirectory.OpenOrCreate(path, FactsOf(config), Print(config)), config) { DataOptions = data };

    /// <summary>Learns to the end, or until it is cancelled.</summary>
    /// <exception cref="TenfoldException">The data cannot be had, or the folder not be written.</exception>
    public ClassicResult Execute(CancellationToken cancellation = default)
    {
        long started = Stopwatch.GetTimestamp();
        Dataset data = Datasets.Load(Config.Data, DataOptions with { Warn = Warn ?? DataOptions.Warn }, cancellation);
        TrainingImages images = TrainingImages.Split(data, Config.TrainShare, Config.ValidationSplit, Config.Seed);
        int threads = ThreadCount.Of(Config.Threads);
        RunDirectory directory = _directory ??= RunDirectory.Create(_parent!, FactsOf(Config), Print(Config));
        using IDisposable alone = directory.Lock();
        new RunStart(Config.Seed, images, SimdWidths.Best, threads, Command).Record(directory, Warn);
        ClassicResult? before = directory.ReadResult(ClassicJson.Default.ClassicResult);
        if (before is { Cancelled: false } finished)
        {
            Warn?.Invoke(RunStart.Finished(directory));
            return finished;
        }

        ClassicModel? stopped = Stopped(directory)?.Model;
        FitLog log = new(directory.MetricsPath, stopped is not null, Progress);
        FitContext context = new() { Seed = Config.Seed, Threads = threads, Progress = log, Cancellation = cancellation, From = stopped };
        long fitStarted = Stopwatch.GetTimestamp();
        using ClassicClassifier classifier = ClassicClassifier.Fit(Config, images.Train, images.Held.Count > 0 ? images.Held : null, context);
        double fitSeconds = Stopwatch.GetElapsedTime(fitStarted).TotalSeconds;
        long peak = Process.GetCurrentProcess().PeakWorkingSet64;
        ClassicFile.Save(classifier, directory.ModelPath);
        log.Write();
        ClassicResult result = new()
        {
            Model = classifier.Name,
            Parameters = classifier.ParameterCount,
            Data = data.Name,
            TrainImages = images.Train.Count,
            ValidationImages = images.Held.Count,
            Seed = Config.Seed,
            Threads = threads,
            Seconds = 0,
            FitSeconds = (before?.FitSeconds ?? 0) + fitSeconds,
            FitPeakBytes = peak,
            RunDirectory = directory.Path,
            Cancelled = !classifier.Model.IsComplete,
        };
        try
        {
            if (!result.Cancelled)
                result = Evaluate(result, classifier, images, cancellation) with { Importances = ImportancePicture.Write(directory.ImportancesPath, classifier) ? directory.ImportancesPath : null };
        }
        catch (OperationCanceledException)
        {
            // What was learned is kept; gone on with, it is evaluated.
            result = result with { Cancelled = true };
        }

        result = result with { Seconds = (before?.Seconds ?? 0) + Stopwatch.GetElapsedTime(started).TotalSeconds };
        directory.WriteResult(result, ClassicJson.Default.ClassicResult);
        return result;
    }

    static ClassicResult Evaluate(ClassicResult result, ClassicClassifier classifier, TrainingImages images, CancellationToken cancellation)
    {
        if (images.Held.Count > 0)
        {
            long started = Stopwatch.GetTimestamp();
            Evaluation held = classifier.Evaluate(images.Held, cancellation);
            result = result with { PredictSeconds = Stopwatch.GetElapsedTime(started).TotalSeconds, ValAccuracy = held.Accuracy, ValErrors = held.Errors, ValLoss = held.Loss };
        }

        if (images.Data.Test is not { HasLabels: true } test)
            return result;
        Evaluation tested = classifier.Evaluate(test, cancellation);
        return result with { TestAccuracy = tested.Accuracy, TestErrors = tested.Errors };
    }

    static ClassicClassifier? Stopped(RunDirectory directory) => File.Exists(directory.ModelPath) ? ClassicFile.Load(directory.ModelPath, threads: 1) : null;

    static RunFacts FactsOf(ClassicConfig config) => new(config.Method.Name, config.Data, config.Seed);

    static string Print(ClassicConfig config) => ConfigFile.Print(SettingsWithModel(config.Method), config);

    /// <summary>The learner's name stands first, so that a folder tells what it is.</summary>
    static IReadOnlyList<Setting<ClassicConfig>> SettingsWithModel(ClassicMethod method) =>
    [
        new("model", SettingKind.Text("MODEL"), method.Summary, config => config.Method.Name, (config, _) => config),
        .. ClassicConfig.SettingsOf(method),
    ];
}
