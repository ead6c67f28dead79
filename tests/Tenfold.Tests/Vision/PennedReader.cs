namespace Tenfold.Tests.Vision;

/// <summary>A recogniser trained in a second or two on penned digits: good enough to see that reading works, on any machine.</summary>
static class PennedReader
{
    static readonly Lazy<DigitRecognizer> s_recognizer = new(Train);

    public static DigitRecognizer Recognizer => s_recognizer.Value;

    /// <summary>Digits by other writers.</summary>
    public static ImageSet Digits { get; } = Penned.Generate(500, 77);

    static DigitRecognizer Train()
    {
        Network network = Zoo.Named("lenet5").Build();
        Recipe recipe = new() { Epochs = 5, Augmentation = ["RandomAffine(10, translate: 0.05, scale: 0.9..1.1, interpolation: bilinear)"], ValidationSplit = 0 };
        using Trainer trainer = new(network, recipe);
        trainer.Fit(Penned.Generate(10_000, 1));
        return DigitRecognizer.From(network);
    }
}
