using System.Diagnostics;

namespace Tenfold;

/// <summary>Trains a model several times, each time without another part of the training images, so that every image is judged by a network that never saw it.</summary>
/// <remarks>The folds are runs in folders of their own, so a search that was stopped or killed goes on where it was, to the same bits. The last epoch judges: no label of a fold chooses anything.</remarks>
public sealed class CrossValidation
{
    readonly RunConfig _config;
    readonly int _folds;
    readonly string _folder;

    /// <summary>A cross-validation.</summary>
    /// <param name="config">How each fold is trained; its validation split is replaced by the fold, and early stopping is left out.</param>
    /// <param name="folds">How many, from 2 to 100.</param>
    /// <param name="folder">Where the folds' runs are kept, <c>fold-1</c>, <c>fold-2</c> ...; made if it is not there.</param>
    /// <exception cref="TenfoldException">A value is out of range.</exception>
    public CrossValidation(RunConfig config, int folds, string folder)
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentException.ThrowIfNullOrEmpty(folder);
        if (folds is < 2 or > 100)
            throw new TenfoldException($"folds is {folds}; give 2 to 100.");
        _config = new TrainingRun(config with { Recipe = config.Recipe with { ValidationSplit = 0, Patience = 0, TrainShare = 1 } }).Config;
        _folds = folds;
        _folder = folder;
    }

    /// <summary>Makes what watches a fold's training, counted from 1.</summary>
    public Func<int, Callback>? Watch { get; set; }

    /// <summary>Trains the folds and lets each judge its images.</summary>
    /// <param name="data">The data; their test images are not looked at by the search.</param>
    /// <param name="cancellation">Stops between two steps; the same call goes on.</param>
    /// <returns>The ranking of the training images; null where it was cancelled before all folds were done.</returns>
    /// <exception cref="TenfoldException">The folder holds folds of other settings, or a fold diverged.</exception>
    public LabelErrorSearch? Execute(Dataset data, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        TrainingImages whole = TrainingImages.Split(data, _config.Recipe);
        IReadOnlyList<int[]> folds = Split.Folds(data.Train, _folds, _config.Recipe.Seed);
        float[]? probabilities = null;
        NewFolder.Create(_folder);
        for (int fold = 0; fold < _folds; fold++)
        {
            if (Judge(whole, folds, fold, cancellation) is not { } judged)
                return null;
            int classes = judged.Length / folds[fold].Length;
            probabilities ??= new float[data.Train.Count * classes];
            for (int i = 0; i < folds[fold].Length; i++)
                judged.AsSpan(i * classes, classes).CopyTo(probabilities.AsSpan(folds[fold][i] * classes));
        }

        return new LabelErrorSearch
        {
            Data = data.Name,
            Part = "training",
            Judge = $"{_config.Recipe.Model}, trained {_folds} times for {_config.Recipe.Epochs} epochs, each time without the images that it then judged",
            Training = PageText.Settings(_config.Recipe),
            Images = data.Train,
            Learning = ConfidentLearning.Rank(data.Train.Labels, probabilities),
        };
    }

    /// <summary>Trains a fold, or goes on with it, and returns what its network says to the images left out; null where it was cancelled.</summary>
    float[]? Judge(TrainingImages whole, IReadOnlyList<int[]> folds, int fold, CancellationToken cancellation)
    {
        string path = Path.Combine(_folder, FormattableString.Invariant($"fold-{fold + 1}"));
        int[] others = [.. folds.Where((_, i) => i != fold).SelectMany(indices => indices).Order()];
        TrainingImages images = whole with
        {
            // The search has no use for figures on the test images.
            Data = whole.Data with { Test = null },
            Train = whole.Data.Train.Subset(others),
            TrainIndices = others,
            Held = whole.Data.Train.Subset(folds[fold]),
            HeldIndices = folds[fold],
        };
        TrainingRun run = TrainingRun.At(path, _config, _config.Recipe.Threads);
        if (run.Config.Recipe with { Threads = 0 } != _config.Recipe with { Threads = 0 })
            throw new TenfoldException($"{path}: holds a fold of other settings; name another folder with --out, or delete that one.");
        if (Watch is not null)
            run.Callbacks.Add(Watch(fold + 1));
        TrainingResult result = run.Execute(images, Stopwatch.GetTimestamp(), cancellation);
        result.ThrowIfDiverged("try a smaller --lr and another --out");
        if (result.Cancelled)
            return null;
        using Evaluator evaluator = new(RunDirectory.Open(path).LoadNetwork("last"), _config.Recipe.Threads);
        return evaluator.Probabilities(images.Held);
    }
}
