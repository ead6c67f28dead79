using System.Diagnostics;

namespace Tenfold;

/// <summary>
/// An ensemble with everything a user expects around it: one run folder with a run for each member below, resume, test.
/// Members share data and validation split; the bits do not depend on the threads.
/// </summary>
public sealed class EnsembleRun
{
    readonly string? _parent;
    RunDirectory? _directory;

    /// <summary>A new ensemble.</summary>
    /// <param name="config">How its members are trained; member m has the seed of the recipe + m - 1. The recipe's threads are shared among members.</param>
    /// <param name="ensemble">What makes an ensemble of them.</param>
    /// <param name="parent">The folder that the run's folder is made in.</param>
    /// <exception cref="TenfoldException">A value is out of range.</exception>
    public EnsembleRun(RunConfig config, EnsembleConfig ensemble, string parent = RunDirectory.DefaultParent)
    {
        ArgumentNullException.ThrowIfNull(ensemble);
        Config = new TrainingRun(config, parent).Config;
        Ensemble = ensemble.Validated() with { Weights = null };
        _parent = parent;
    }

    EnsembleRun(RunDirectory directory, RunConfig config)
    {
        Config = config;
        Ensemble = directory.ReadEnsemble(EnsembleJson.Default.EnsembleConfig).Validated();
        _directory = directory;
    }

    /// <summary>How the members are trained.</summary>
    public RunConfig Config { get; }

    /// <summary>What makes an ensemble of them.</summary>
    public EnsembleConfig Ensemble { get; private set; }

    /// <summary>Makes what watches a member, counted from 1; called when its training begins, for several members at once.</summary>
    public Func<int, Callback>? Watch { get; set; }

    /// <summary>Receives warnings, a line each.</summary>
    public Action<string>? Warn { get; set; }

    /// <summary>Where MNIST is looked for and how it is downloaded.</summary>
    public MnistOptions DataOptions { get; set; } = new();

    /// <summary>The command line that asks for the ensemble, which its folder keeps; a resumed one keeps its first.</summary>
    public string? Command { get; set; }

    /// <summary>Goes on with an ensemble that was cancelled or killed, to the same bits as if it had not been.</summary>
    /// <param name="path">Its folder, or <c>latest</c>.</param>
    /// <param name="threads">Another number of threads; results do not depend on it.</param>
    /// <param name="data">Where the same images lie now, if they were moved.</param>
    /// <exception cref="TenfoldException">It is no ensemble's folder.</exception>
    public static EnsembleRun Resume(string path, int? threads = null, string? data = null)
    {
        RunDirectory directory = RunDirectory.Open(path);
        return directory.IsEnsemble
            ? new EnsembleRun(directory, TrainingRun.Resumed(directory.Config with { Data = directory.Data }, threads, data))
            : throw new TenfoldException($"{directory.Path}: is no ensemble; go on with: tenfold train --resume {directory.Path}");
    }

    /// <summary>Trains all members to the end, or until it is cancelled.</summary>
    /// <exception cref="TenfoldException">The data cannot be had, the folder not be written, or a member diverged.</exception>
    public EnsembleResult Execute(CancellationToken cancellation = default)
    {
        long started = Stopwatch.GetTimestamp();
        return Execute(Datasets.Load(Config.Data, DataOptions with { Warn = Warn ?? DataOptions.Warn }, cancellation), started, cancellation);
    }

    /// <summary>Trains all members on images that are loaded already, those that the configuration names.</summary>
    /// <exception cref="TenfoldException">The folder cannot be written, or a member diverged.</exception>
    public EnsembleResult Execute(Dataset data, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        return Execute(data, Stopwatch.GetTimestamp(), cancellation);
    }

    EnsembleResult Execute(Dataset data, long started, CancellationToken cancellation)
    {
        TrainingImages images = TrainingImages.Split(data, Config.Recipe);
        int threads = ThreadCount.Of(Config.Recipe.Threads);
        RunDirectory directory = Create();
        using IDisposable alone = directory.Lock();
        new RunStart(Config.Recipe.Seed, images, SimdWidths.Best, threads, Command).Record(directory, Warn);
        EnsembleResult? before = directory.ReadResult(EnsembleJson.Default.EnsembleResult);
        if (before is { Cancelled: false } finished)
        {
            Warn?.Invoke(RunStart.Finished(directory));
            return finished;
        }

        foreach (string idle in IdleSettings.Of(Config.Recipe))
            Warn?.Invoke(idle);
        MemberTraining training = new(directory, Config, Ensemble, images, threads) { Watch = Watch };
        IReadOnlyList<MemberResult> members = training.Train(cancellation);
        EnsembleResult result = new()
        {
            Model = Config.Recipe.Model,
            Method = Ensemble.Method,
            Voting = Ensemble.Voting,
            Members = Ensemble.Members,
            Parameters = Zoo.Named(Config.Recipe.Model).Build().ParameterCount * Ensemble.Members,
            Data = data.Name,
            Epochs = Config.Recipe.Epochs,
            BatchSize = Config.Recipe.BatchSize,
            Seed = Config.Recipe.Seed,
            Threads = threads,
            Seconds = 0,
            MemberResults = members,
            RunDirectory = directory.Path,
            Cancelled = members.Count < Ensemble.Members,
        };
        if (!result.Cancelled)
            result = Count(result, images, directory, threads);
        result = result with { Seconds = (before?.Seconds ?? 0) + Stopwatch.GetElapsedTime(started).TotalSeconds };
        directory.WriteResult(result, EnsembleJson.Default.EnsembleResult);
        return result;
    }

    /// <summary>Makes the run's folder, unless it is gone on with.</summary>
    RunDirectory Create()
    {
        if (_directory is not null)
            return _directory;
        _directory = RunDirectory.Create(_parent!, Config, Ensemble.Method.ToString().ToLowerInvariant());
        _directory.WriteEnsemble(Ensemble, EnsembleJson.Default.EnsembleConfig);
        return _directory;
    }

    /// <summary>Keeps the weights, with which the ensemble is whole, and lets it answer.</summary>
    EnsembleResult Count(EnsembleResult result, TrainingImages images, RunDirectory directory, int threads)
    {
        Ensemble = Ensemble with { Weights = [.. result.MemberResults.Select(member => member.Weight)] };
        Ballot.RequireWeights(Ensemble.Weights, Ensemble.Members);
        directory.WriteEnsemble(Ensemble, EnsembleJson.Default.EnsembleConfig);
        using Ensemble ensemble = (Ensemble)Classifiers.Open(directory, threads: threads);
        if (images.Held.Count > 0)
            result = result with { ValAccuracy = ensemble.Evaluate(images.Held).Accuracy };
        return images.Data.Test is { HasLabels: true } test ? EnsembleComparison.Compare(result, ensemble, test) : result;
    }
}
