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

    Taught? _taught;
    IProgress<int>? _progress;
    int _done;

    /// <summary>Trainings that <see cref="Measure"/> makes after <see cref="Train"/>.</summary>
    public int Trainings => ((Folds + 1) * Networks) - 1;

    /// <summary>Networks that are asked: the one that is trained, and a second opinion if there is one.</summary>
    int Networks => Trained.Before.Second is null ? 1 : 2;

    /// <summary>Parts of the own digits, each told by recognisers that learned the others; none of too few.</summary>
    int Folds => Trained.Lesson.Own.Count < 2 ? 0 : Math.Min(MostFolds, Trained.Lesson.Own.Count);

    Taught Trained => _taught ?? throw new InvalidOperationException($"{nameof(Measure)} comes after a {nameof(Train)} that came to its end.");

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
            ["ema_warmup"] = "false",
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
    /// <exception cref="TenfoldException">The data, the own digits or the network to begin with cannot be had, or the training diverged.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled; what was trained is kept.</exception>
    public FineTuningResult Execute(CancellationToken cancellation = default)
    {
        TrainingResult result = Train(cancellation);
        result.ThrowIfDiverged();
        return result.Cancelled ? throw new OperationCanceledException(cancellation) : Measure(null, cancellation);
    }

    /// <summary>Trains the run, which then has the confidence and the second opinion of where it began; one that is cancelled has them once it was gone on with.</summary>
    /// <exception cref="TenfoldException">The data, the own digits or the network to begin with cannot be had.</exception>
    public TrainingResult Train(CancellationToken cancellation = default)
    {
        if (run.Config is not { Init: { } init, Add: { } folder })
            throw new TenfoldException("A fine-tuning needs a network to begin with (--init) and digits to add (--add).");
        ImageSet own = ImageFolder.Read(folder);
        DigitRecognizer before = Before(init);
        TrainingResult result = run.Execute(cancellation);
        if (result.Cancelled || result.Diverged)
            return result;
        RunDirectory trained = RunDirectory.Open(result.RunDirectory);
        // Temperature and threshold were measured on digits that it had not seen, of which none are left, and one short pass changes little.
        DigitRecognizer after = DigitRecognizer.From(trained.LoadNetwork(), before.Settings, before.Second);
        after.Save(trained.RecognizerPath);
        _taught = new Taught(result, trained.RecognizerPath, before, after, new Lesson(run.Config.Recipe, run.Data!, own, folder));
        return result;
    }

    /// <summary>Teaches the second opinion, if there is one, and measures before and after.</summary>
    /// <param name="progress">Hears how many of <see cref="Trainings"/> are through.</param>
    /// <param name="cancellation">Ends it; the run is whole all the same.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public FineTuningResult Measure(IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        (TrainingResult result, string file, DigitRecognizer before, DigitRecognizer after, Lesson lesson) = Trained;
        (_progress, _done) = (progress, 0);
        if (after.Second is { } second)
        {
            after = DigitRecognizer.From(after.Network, after.Settings, Teach(second, lesson, cancellation));
            after.Save(file);
        }

        ImageSet? test = lesson.Data.Test is { HasLabels: true } labelled ? labelled : null;
        return new FineTuningResult(
            result, lesson.Data.Name, after.Second?.Name, lesson.Own.Count, Folds, Right(before, lesson.Own), Folds == 0 ? null : CrossValidate(before, lesson, cancellation),
            test is null ? null : Right(before, test) / (double)test.Count, test is null ? null : Right(after, test) / (double)test.Count);
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

    /// <summary>Who told digits before: that network, with the confidence that was measured and the second opinion that it asks.</summary>
    static DigitRecognizer Before(string init) => init == DefaultNetwork ? DigitRecognizer.Default : DigitRecognizer.From(RunDirectory.Open(init));

    /// <summary>How many images are told right, whatever the confidence.</summary>
    static int Right(DigitRecognizer recognizer, ImageSet images)
    {
        float[] probabilities = recognizer.Probabilities(images.Pixels.ToArray());
        int classes = recognizer.Network.Classes;
        return Enumerable.Range(0, images.Count).Count(i => DigitRecognizer.Best(probabilities.AsSpan(i * classes, classes)) == images.Labels[i]);
    }

    /// <summary>A network that begins as another one and learns; its last epoch's parameters.</summary>
    Network Teach(Network start, Lesson lesson, CancellationToken cancellation)
    {
        Recipe recipe = lesson.Recipe with { Model = start.Name, Mean = start.Input.Mean, Deviation = start.Input.Deviation };
        Network network = Zoo.Named(recipe.Model).BuildFor(recipe);
        Begin(network, start);
        using Trainer trainer = new(network, recipe);
        trainer.Fit(OwnDigitsMix.Of(lesson.Data, recipe, lesson.Own, lesson.Folder).Train, validation: null, cancellation);
        cancellation.ThrowIfCancellationRequested();
        _progress?.Report(++_done);
        return network;
    }

    /// <summary>How many own digits are told right by recognisers that learned the others alone.</summary>
    int CrossValidate(DigitRecognizer start, Lesson lesson, CancellationToken cancellation)
    {
        int right = 0;
        foreach (int[] fold in Split.Folds(lesson.Own, Folds, lesson.Recipe.Seed))
        {
            Lesson others = lesson with { Own = lesson.Own.Subset([.. Enumerable.Range(0, lesson.Own.Count).Except(fold)]) };
            Network? second = start.Second is null ? null : Teach(start.Second, others, cancellation);
            right += Right(DigitRecognizer.From(Teach(start.Network, others, cancellation), second: second), lesson.Own.Subset(fold));
        }

        return right;
    }

    /// <param name="Result">The run's.</param>
    /// <param name="File">Where its recogniser lies.</param>
    /// <param name="Before">Who told digits before.</param>
    /// <param name="After">Who does now, the second opinion still as it was.</param>
    /// <param name="Lesson">What was learned.</param>
    sealed record Taught(TrainingResult Result, string File, DigitRecognizer Before, DigitRecognizer After, Lesson Lesson);

    /// <param name="Recipe">How it is taught.</param>
    /// <param name="Data">What is known already.</param>
    /// <param name="Own">What is new.</param>
    /// <param name="Folder">Where that lies, for names.</param>
    readonly record struct Lesson(Recipe Recipe, Dataset Data, ImageSet Own, string Folder);
}
