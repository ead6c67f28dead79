using System.Diagnostics;

namespace Tenfold;

/// <summary>
/// Finds good settings of a network's training or of a classic learner: trials judged by cross-validation on the training images, trainings
/// side by side, one thread each. Stopped or killed it goes on, repeating nothing; the winner is then trained as <c>train</c> does.
/// </summary>
public sealed class HyperparameterSearch
{
    /// <summary>Settings that would change what the trials are compared on, or nothing.</summary>
    static readonly string[] s_fixed = ["model", "recipe", "data", "seed", "threads", "train_share", "val_split"];

    readonly string? _parent;
    readonly SearchSubject _subject;
    readonly Lock _lock = new();
    SearchFolder? _folder;
    SearchTrial[] _trials = [];
    double _secondsBefore;
    long _started;
    string _hash = "";

    /// <summary>A new search.</summary>
    /// <param name="config">What to do.</param>
    /// <param name="parent">The folder that the search's folder is made in.</param>
    /// <exception cref="TenfoldException">A value is out of range, or an axis is no setting that can be searched over.</exception>
    public HyperparameterSearch(SearchConfig config, string parent = RunDirectory.DefaultParent)
    {
        ArgumentNullException.ThrowIfNull(config);
        Config = config.Validated();
        _subject = SearchSubject.Of(config.Model, config.Settings);
        _parent = parent;
        RequireAxes();
    }

    HyperparameterSearch(SearchFolder folder)
    {
        Config = folder.Config;
        _subject = SearchSubject.Of(Config.Model, Config.Settings);
        _folder = folder;
        RequireAxes();
    }

    /// <summary>What is done.</summary>
    public SearchConfig Config { get; }

    /// <summary>Receives each training that is done; called on any thread, one call at a time.</summary>
    public Action<SearchProgress>? OnProgress { get; set; }

    /// <summary>Receives each trial whose folds are all done; called on any thread, one call at a time.</summary>
    public Action<SearchTrial>? OnTrial { get; set; }

    /// <summary>Receives what goes on, a line each.</summary>
    public Action<string>? Note { get; set; }

    /// <summary>Receives warnings, a line each.</summary>
    public Action<string>? Warn { get; set; }

    /// <summary>Where MNIST is looked for and how it is downloaded.</summary>
    public MnistOptions DataOptions { get; set; } = new();

    /// <summary>Whether a folder is a search's.</summary>
    public static bool Is(string path) => SearchFolder.Is(path);

    /// <summary>Goes on with a search that was stopped.</summary>
    /// <param name="path">Its folder.</param>
    /// <param name="budgetSeconds">Another budget, counted from the search's beginning; null for the one it was begun with.</param>
    /// <exception cref="TenfoldException">It is no search's folder.</exception>
    public static HyperparameterSearch Resume(string path, double? budgetSeconds = null)
    {
        SearchFolder folder = SearchFolder.Open(path);
        return new HyperparameterSearch(budgetSeconds is null ? folder : folder.With(budgetSeconds.Value));
    }

    /// <summary>Searches to the end, or until it is cancelled.</summary>
    /// <exception cref="TenfoldException">The data cannot be had, the folder not be written, or the budget ended before one trial was done.</exception>
    public SearchResult Execute(CancellationToken cancellation = default)
    {
        Dataset data = Datasets.Load(_subject.Data, DataOptions with { Warn = Warn ?? DataOptions.Warn }, cancellation);
        TrainingImages images = _subject.Divide(data);
        _hash = images.Sha256;
        SearchFolder folder = Prepare();
        _started = Stopwatch.GetTimestamp();
        SearchPlan plan = new(Config);
        IReadOnlyList<int[]> folds = Split.Folds(images.Train, Config.Folds, _subject.Seed);
        for (int step = 1; step <= plan.Steps && !cancellation.IsCancellationRequested && !IsBudgetSpent; step++)
        {
            Plan(step, plan);
            if (step == 1)
                WarnOfIdle();
            RunStep(step, plan.Steps, images.Train, folds, cancellation);
        }

        return Conclude(folder, data, images, plan, cancellation);
    }

    bool IsBudgetSpent => Config.BudgetSeconds is { } budget && Seconds >= budget;

    double Seconds => _secondsBefore + Stopwatch.GetElapsedTime(_started).TotalSeconds;

    SearchFolder Prepare()
    {
        _folder ??= SearchFolder.Create(_parent!, Config with { Settings = _subject.Print() });
        if (_folder.ReadState() is not { } state)
            return _folder;
        if (state.TrainSha256 != _hash)
            throw new TenfoldException($"{_folder.Path}: searched on other images; begin another search, or bring those back.");
        _trials = [.. state.Trials];
        _secondsBefore = state.Seconds;
        Note?.Invoke($"going on with {_folder.Path}: {_trials.Count(trial => trial.IsDone)} trials are done, {state.Seconds:F0} s spent");
        return _folder;
    }

    /// <summary>The step's trials, those stored with their scores; all are checked before the first is trained.</summary>
    void Plan(int step, SearchPlan plan)
    {
        SearchTrial[] earlier = [.. _trials.Where(trial => trial.Step < step)];
        Dictionary<string, SearchTrial> stored = _trials.Where(trial => trial.Step == step).ToDictionary(trial => trial.Name);
        SearchTrial[] chosen = [.. plan.Choose(step, earlier, _subject.Seed).Select(trial => stored.GetValueOrDefault(trial.Name) ?? trial with { Scores = new double?[Config.Folds] })];
        foreach (SearchTrial trial in chosen)
            _ = _subject.With(trial.Settings);
        _trials = [.. earlier, .. chosen];
    }

    /// <summary>Of settings that change nothing in any trial.</summary>
    void WarnOfIdle()
    {
        foreach (string idle in IdleSettings.Common(_trials.Select(trial => _subject.With(trial.Settings).IdleSettings)))
            Warn?.Invoke(idle);
    }

    void RunStep(int step, int steps, ImageSet images, IReadOnlyList<int[]> folds, CancellationToken cancellation)
    {
        (int Trial, int Fold)[] open =
        [
            .. Enumerable.Range(0, _trials.Length).Where(i => _trials[i].Step == step)
                .SelectMany(i => Enumerable.Range(0, Config.Folds).Where(fold => _trials[i].Scores[fold] is null).Select(fold => (i, fold))),
        ];
        int total = _trials.Count(trial => trial.Step == step) * Config.Folds;
        int done = total - open.Length;
        WorkMeter meter = new(open.Length, TimeProvider.System);
        SideBySide.Run(open.Length, _subject.Threads, (job, stop) =>
        {
            if (IsBudgetSpent)
                return;
            (int trial, int fold) = open[job];
            long started = Stopwatch.GetTimestamp();
            if (Score(_trials[trial], images, folds, fold, stop) is not { } score)
                return;
            meter.Add(1);
            lock (_lock)
            {
                _trials[trial] = _trials[trial].WithScore(fold, score, Stopwatch.GetElapsedTime(started).TotalSeconds);
                Save();
                double? left = meter.Read().SecondsLeft;
                if (Config.BudgetSeconds is { } budget)
                    left = Math.Min(left ?? double.MaxValue, Math.Max(0, budget - Seconds));
                OnProgress?.Invoke(new SearchProgress(step, steps, ++done, total, left, SearchPlan.Best(_trials)));
                if (_trials[trial].IsDone)
                    OnTrial?.Invoke(_trials[trial]);
            }
        }, cancellation);
    }

    double? Score(SearchTrial trial, ImageSet images, IReadOnlyList<int[]> folds, int fold, CancellationToken cancellation) => _subject.With(trial.Settings).Score(
        images.Subset([.. folds.Where((_, i) => i != fold).SelectMany(other => other).Order()]), images.Subset(folds[fold]), cancellation);

    void Save() => _folder!.Write(new SearchState(Seconds, _hash, _trials));

    SearchResult Conclude(SearchFolder folder, Dataset data, TrainingImages images, SearchPlan plan, CancellationToken cancellation)
    {
        Save();
        SearchTrial? best = SearchPlan.Best(_trials);
        bool allDone = _trials.Length > 0 && _trials.All(trial => trial.IsDone) && _trials.Any(trial => trial.Step == plan.Steps);
        if (best is null && !cancellation.IsCancellationRequested)
            throw new TenfoldException($"{folder.Path}: the budget of {Config.BudgetSeconds:F0} s ended before one trial was done; go on with a greater --budget, or --train-share below 1.");
        if (best is not null)
            SearchPicture.Write(folder.HeatMapPath, Config, _trials, best);
        SearchResult result = new()
        {
            Model = _subject.Name,
            Data = data.Name,
            Strategy = Config.Strategy,
            Folds = Config.Folds,
            Images = images.Train.Count,
            Trials = _trials,
            Best = best,
            BestMean = best?.Mean,
            BestDeviation = best?.Deviation,
            Edges = best is null ? [] : [.. plan.Edges(best).Select(axis => axis.ToString())],
            Seconds = Seconds,
            BudgetSpent = !allDone && IsBudgetSpent,
            Directory = folder.Path,
            HeatMap = best is null ? null : folder.HeatMapPath,
        };
        if (best is not null && !cancellation.IsCancellationRequested)
            result = result with { Winner = _subject.With(best.Settings).Retrain(folder.WinnerPath, DataOptions, cancellation) };
        result = result with { Cancelled = result.Winner is null or { Cancelled: true } };
        folder.Write(result);
        return result;
    }

    void RequireAxes()
    {
        foreach (Axis axis in Config.ParsedAxes)
        {
            if (s_fixed.Contains(axis.Key))
                throw new TenfoldException($"{axis.Key} cannot be searched over: every trial has to be judged on the same images; set it for the whole search.");
            foreach (string value in axis.Points(2))
                _ = _subject.With(new Dictionary<string, string> { [axis.Key] = value });
        }
    }
}
