namespace Tenfold;

/// <summary>A classic learner to search over.</summary>
sealed class ClassicSubject(ClassicConfig config) : SearchSubject
{
    public override string Name => config.Method.Name;

    public override string? Data => config.Data;

    public override ulong Seed => config.Seed;

    public override int Threads => ThreadCount.Of(config.Threads);

    IReadOnlyList<Setting<ClassicConfig>> Settings => ClassicConfig.SettingsOf(config.Method);

    public static ClassicSubject Parse(ClassicMethod method, string json)
    {
        IReadOnlyList<Setting<ClassicConfig>> settings = ClassicConfig.SettingsOf(method);
        return new ClassicSubject(ConfigFile.Parse(json, "settings", settings).Apply(settings, new ClassicConfig(method)));
    }

    public override string Print() => ConfigFile.Print(Settings, config);

    public override SearchSubject With(IReadOnlyDictionary<string, string> settings) => new ClassicSubject(Change(Settings, config, settings, Name));

    public override TrainingImages Divide(Dataset data) => TrainingImages.Split(data, config.TrainShare, config.ValidationSplit, config.Seed);

    public override double? Score(ImageSet train, ImageSet held, CancellationToken cancellation)
    {
        using ClassicClassifier classifier = ClassicClassifier.Fit(config, train, held, new FitContext { Seed = config.Seed, Threads = 1, Cancellation = cancellation });
        try
        {
            return classifier.Model.IsComplete ? classifier.Evaluate(held, cancellation).Accuracy : null;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    public override SearchWinner Retrain(string path, MnistOptions data, CancellationToken cancellation)
    {
        ClassicResult result = ClassicRun.At(path, config, data).Execute(cancellation);
        return new SearchWinner(result.RunDirectory, result.ValAccuracy, result.TestAccuracy, result.TestErrors, result.Cancelled);
    }
}
