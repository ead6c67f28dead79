namespace Tenfold;

/// <summary>A network's training to search over.</summary>
sealed class NetworkSubject(Recipe recipe, string? data) : SearchSubject
{
    public override string Name => recipe.Model;

    public override IEnumerable<string> IdleSettings => Tenfold.IdleSettings.Of(recipe);

    public override string? Data => data;

    public override ulong Seed => recipe.Seed;

    public override int Threads => ThreadCount.Of(recipe.Threads);

    static IReadOnlyList<Setting<(Recipe Recipe, string? Data)>> Settings { get; } =
    [
        .. RecipeSettings.All.Select(setting => setting.Of<(Recipe Recipe, string? Data)>(all => all.Recipe, (all, changed) => (changed, all.Data))),
        Datasets.Setting<(Recipe Recipe, string? Data)>(all => all.Data, (all, changed) => (all.Recipe, changed)),
    ];

    public static NetworkSubject Parse(string json)
    {
        (Recipe recipe, string? data) = ConfigFile.Parse(json, "settings", Settings).Apply(Settings, (new Recipe(), null));
        return new NetworkSubject(recipe, data);
    }

    public override string Print() => ConfigFile.Print(Settings, (recipe, data));

    public override SearchSubject With(IReadOnlyDictionary<string, string> settings)
    {
        (Recipe changed, string? source) = Change(Settings, (recipe, data), settings, Name);
        return new NetworkSubject(changed, source);
    }

    public override TrainingImages Divide(Dataset data) => TrainingImages.Split(data, recipe);

    /// <remarks>After the last epoch: choosing the best one by the fold that then judges it would flatter settings that swing.</remarks>
    public override double? Score(ImageSet train, ImageSet held, CancellationToken cancellation)
    {
        using Trainer trainer = new(Zoo.Named(recipe.Model).BuildFor(recipe), recipe with { Threads = 1 });
        TerminateOnNaN nan = new();
        trainer.Callbacks.Add(nan);
        trainer.Fit(train, held, cancellation);
        return nan.Terminated ? double.NaN
            : cancellation.IsCancellationRequested ? null
            : trainer.History.Epochs[^1].ValidationAccuracy;
    }

    public override SearchWinner Retrain(string path, MnistOptions options, CancellationToken cancellation)
    {
        TrainingRun run = TrainingRun.At(path, new RunConfig(recipe, data), recipe.Threads);
        run.DataOptions = options;
        TrainingResult result = run.Execute(cancellation);
        return new SearchWinner(result.RunDirectory, result.ValAccuracy, result.TestAccuracy, result.TestErrors, result.Cancelled);
    }
}
