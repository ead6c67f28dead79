using static Tenfold.Layers;

namespace Tenfold.Tests;

/// <summary>One kind of classifier, as the contract makes and keeps it.</summary>
/// <param name="Name">For the test's name.</param>
/// <param name="Fit">Teaches one on images with labels below the number of classes, with so many threads.</param>
/// <param name="Reload">Saves it to a path and loads it again; null where such a classifier is saved by another test.</param>
public sealed record ClassifierCase(string Name, Func<ImageSet, int, int, IClassifier> Fit, Func<IClassifier, string, IClassifier>? Reload)
{
    /// <summary>Settings that make a learner quick enough for a test of the contract.</summary>
    static readonly Dictionary<string, (string Key, string Text)[]> s_quick = new()
    {
        ["boosted-trees"] = [("rounds", "8"), ("max_depth", "4")],
        ["random-forest"] = [("trees", "24")],
        ["extra-trees"] = [("trees", "24")],
    };

    /// <summary>Every classic learner, and a network.</summary>
    public static IReadOnlyList<ClassifierCase> All { get; } = [.. ClassicMethods.All.Select(Classic), Network()];

    public static ClassifierCase Named(string name) => All.First(entry => entry.Name == name);

    /// <summary>A classic learner with settings that make it quick.</summary>
    public static ClassicMethod Quick(ClassicMethod method) => s_quick.GetValueOrDefault(method.Name, []).Aggregate(method, (changed, setting) =>
        method.Settings.Single(known => known.Key == setting.Key).Parse(changed, setting.Text, setting.Key));

    static ClassifierCase Classic(ClassicMethod method) => new(
        method.Name,
        (images, _, threads) => ClassicClassifier.Fit(new ClassicConfig(Quick(method)) { Threads = threads }, images),
        (classifier, path) =>
        {
            ClassicFile.Save((ClassicClassifier)classifier, path);
            return ClassicFile.Load(path, threads: 1);
        });

    static ClassifierCase Network() => new(
        "network",
        (images, classes, threads) =>
        {
            Network network = new("network", Input(1, images.Height, images.Width), Flatten(), Dense(32), ReLU(), Dense(classes));
            using Trainer trainer = new(network, new Recipe { Epochs = 20, BatchSize = 16, Threads = threads, LearningRate = 0.005, ValidationSplit = 0 });
            trainer.Fit(images, images.Subset([]), CancellationToken.None);
            return new Evaluator(network, threads);
        },
        Reload: null);
}
