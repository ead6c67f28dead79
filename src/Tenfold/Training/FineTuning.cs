using System.Globalization;

namespace Tenfold;

/// <summary>
/// Teaches a trained network a person's own digits beside those it knows, in one short pass, and measures what that was worth: on the data's
/// test images, and on the own digits by cross-validation, since digits that were learned say nothing.
/// </summary>
/// <param name="run">What is trained; its configuration has <see cref="RunConfig.Init"/> and <see cref="RunConfig.Add"/>.</param>
public sealed class FineTuning(TrainingRun run)
{
    /// <summary>The word for the network that needs no run.</summary>
    public const string DefaultNetwork = "default";

    const int MostFolds = 4;

    /// <summary>The settings that hold where nobody sets them: one gentle pass, changed as another pen would change digits.</summary>
    /// <param name="start">The network that learns more.</param>
    /// <returns>Texts by key of <see cref="RecipeSettings"/>.</returns>
    public static IReadOnlyDictionary<string, string> Settings(Network start)
    {
        ArgumentNullException.ThrowIfNull(start);
        return new Dictionary<string, string>
        {
            ["model"] = start.Name,
            ["epochs"] = "1",
            ["batch_size"] = "64",
            ["optimizer"] = "adam",
            ["lr"] = "0.0005",
            ["schedule"] = "cosine",
            ["warmup"] = "0",
            ["augmentation"] = "RandomAffine(8, translate: 0.05, scale: 0.9..1.1, interpolation: bilinear)",
            ["ema"] = "0",
            ["patience"] = "0",
            ["mean"] = start.Input.Mean.ToString("R", CultureInfo.InvariantCulture),
            ["std"] = start.Input.Deviation.ToString("R", CultureInfo.InvariantCulture),
        };
    }

    /// <summary>The network that a training begins with.</summary>
    /// <param name="init">A run's folder, <c>latest</c>, or <see cref="DefaultNetwork"/>.</param>
    /// <exception cref="TenfoldException">There is none.</exception>
    public static Network Start(string init) => init == DefaultNetwork ? DigitRecognizer.Default.Network : RunDirectory.Open(init).LoadNetwork();

    /// <summary>Trains the run, then measures.</summary>
    /// <exception cref="TenfoldException">The data, the own digits or the network to begin with cannot be had.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled while it measured; the run is whole.</exception>
    public FineTuningResult Execute(CancellationToken cancellation = default)
    {
        RunConfig config = run.Config;
        if (config is not { Init: { } init, Add: { } folder })
            throw new TenfoldException("A fine-tuning needs a network to begin with (--init) and digits to add (--add).");
        ImageSet own = ImageFolder.Read(folder);
        Network start = Start(init);
        TrainingResult result = run.Execute(cancellation);
        KeepConfidence(init, RunDirectory.Open(result.RunDirectory));
        Dataset data = run.Data!;
        using Evaluator before = new(start, config.Recipe.Threads);
        int folds = own.Count < 2 ? 0 : Math.Min(MostFolds, own.Count);
        return new FineTuningResult(
            result, own.Count, folds, own.Count - before.Evaluate(own).Errors,
            folds == 0 || result.Cancelled ? null : CrossValidate(start, config.Recipe, data, own, folder, folds, cancellation),
            data.Test is { HasLabels: true } test ? before.Evaluate(test).Accuracy : null, result.TestAccuracy);
    }

    /// <summary>Gives a network the parameters of another one of the same model.</summary>
    /// <exception cref="TenfoldException">It is of another model, or reads pixels otherwise.</exception>
    internal static void Begin(Network network, Network start)
    {
        if (network.Name != start.Name || network.Values.Length != start.Values.Length)
            throw new TenfoldException($"A training of {network.Name} cannot begin with the parameters of {start.Name}; name a run of {network.Name} with --init, or train {start.Name}.");
        if (network.Input != start.Input)
            throw new TenfoldException(FormattableString.Invariant($"The run to begin with reads pixels with mean {start.Input.Mean} and std {start.Input.Deviation}, the recipe with {network.Input.Mean} and {network.Input.Deviation}; give it with --mean and --std."));
        start.Values.Span.CopyTo(network.Values.Span);
    }

    /// <summary>
    /// The run gets the temperature and threshold of where it began: they were measured on digits that network had not seen, of which none
    /// are left to measure again, and one short pass changes little.
    /// </summary>
    static void KeepConfidence(string init, RunDirectory trained)
    {
        RecognizerSettings settings = (init == DefaultNetwork ? DigitRecognizer.Default : DigitRecognizer.From(RunDirectory.Open(init))).Settings;
        DigitRecognizer.From(trained.LoadNetwork(), settings).Save(trained.RecognizerPath);
    }

    /// <summary>How many own digits are told right by networks that learned the others alone.</summary>
    static int CrossValidate(Network start, Recipe recipe, Dataset data, ImageSet own, string folder, int folds, CancellationToken cancellation)
    {
        int right = 0;
        foreach (int[] fold in Split.Folds(own, folds, recipe.Seed))
        {
            ImageSet others = own.Subset([.. Enumerable.Range(0, own.Count).Except(fold)]);
            Network network = Zoo.Named(recipe.Model).BuildFor(recipe);
            Begin(network, start);
            using Trainer trainer = new(network, recipe);
            trainer.Fit(OwnDigitsMix.Of(data, recipe, others, folder).Train, validation: null, cancellation);
            cancellation.ThrowIfCancellationRequested();
            right += fold.Length - trainer.Evaluate(own.Subset(fold)).Errors;
        }

        return right;
    }
}
