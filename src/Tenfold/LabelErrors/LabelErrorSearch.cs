namespace Tenfold;

/// <summary>A search for wrong labels: who judged which images, and what came of it.</summary>
public sealed record LabelErrorSearch
{
    /// <summary>The data set's name.</summary>
    public required string Data { get; init; }

    /// <summary>Which of its images: <c>test</c>, <c>validation</c>, <c>training</c>.</summary>
    public required string Part { get; init; }

    /// <summary>In words, what judged them.</summary>
    public required string Judge { get; init; }

    /// <summary>How the judge was trained: the command line, or where none is known the settings.</summary>
    public required string Training { get; init; }

    /// <summary>The images that the indices of <see cref="Learning"/> count; those that the judge was trained on are among them, but not ranked.</summary>
    public required ImageSet Images { get; init; }

    /// <summary>The ranking.</summary>
    public required ConfidentLearning Learning { get; init; }

    /// <summary>Images left out since the judge was trained on them.</summary>
    public int LeftOut { get; init; }

    /// <summary>The share of the images whose label is the most probable class.</summary>
    public double Agreement => (double)Learning.Ranked.Count(suspect => suspect.Score <= 0) / Learning.Ranked.Count;

    /// <summary>Known errors among these images, each with its place in the ranking from 1; none where the images are not known.</summary>
    public IReadOnlyList<(ValidatedError Error, int Rank)> Validated
    {
        get
        {
            if (Part != "test" || !ValidatedErrors.Apply(Images))
                return [];
            Dictionary<int, int> ranks = Learning.Ranked.Index().ToDictionary(entry => entry.Item.Index, entry => entry.Index + 1);
            return [.. ValidatedErrors.Mnist.Where(error => ranks.ContainsKey(error.Index)).Select(error => (error, ranks[error.Index]))];
        }
    }

    /// <summary>Lets a run judge images that it was not trained on: the test images of its data, or without any those it held out.</summary>
    /// <param name="run">The run.</param>
    /// <param name="options">How; other data may be named.</param>
    /// <param name="progress">Receives how many images are through.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="TenfoldException">The run or its data cannot be had, or there are no such images.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static LabelErrorSearch By(RunDirectory run, LabelErrorOptions? options = null, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(run);
        options ??= new LabelErrorOptions();
        using IClassifier classifier = Classifiers.Open(run, options.Checkpoint, options.Threads);
        Dataset data = Datasets.Load(options.Data ?? run.Data, options.DataOptions, cancellation);
        (string part, ImageSet images, IEnumerable<int> asked) = data.Test is { HasLabels: true } test
            ? ("test", test, Enumerable.Range(0, test.Count))
            : ("validation", data.Train, RunImages.Split(run, data).HeldIndices.Order());
        IReadOnlyList<int> seen = LeakGuard.Find(run, images) ?? throw new TenfoldException($"{run.Path}: keeps no list of the images that it was trained on, so it cannot be told which ones it never saw; train it again, or use --folds.");
        int[] indices = [.. asked.Except(seen)];
        if (indices.Length == 0)
            throw new TenfoldException($"{data.Source}: has no images with labels that {run.Path} was not trained on; rank all of them by cross-validation: tenfold data suspects MODEL --folds 5");
        ImageSet unseen = images.Subset(indices);
        ConfidentLearning learning = ConfidentLearning.Rank(unseen.Labels, [.. classifier.Answer(unseen, progress, cancellation).Probabilities]);
        return new LabelErrorSearch
        {
            Data = data.Name,
            Part = part,
            Judge = FormattableString.Invariant($"{classifier.Name}, {classifier.ParameterCount:N0} parameters, the run {Path.GetFileName(Path.GetFullPath(run.Path))}, which was not trained on any of them"),
            Training = RunImages.Training(run),
            Images = images,
            Learning = learning.At(indices),
            LeftOut = images.Count - indices.Length,
        };
    }
}
