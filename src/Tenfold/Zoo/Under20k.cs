using static Tenfold.Layers;

namespace Tenfold;

/// <summary>
/// The reference project below 20,000 parameters: convolution, ReLU, batch normalization, in this order, also behind the last 1x1 convolution, and a
/// global average. Its fourth network reaches 99.5 %; the three before are the way there.
/// </summary>
static class Under20k
{
    static readonly Recipe s_plain = new() { Epochs = 19, BatchSize = 128, Optimizer = "sgd", LearningRate = 0.01, Momentum = 0.9 };

    static readonly Recipe s_final = s_plain with
    {
        Augmentation = ["CropAndResize(22, probability: 0.1)", "RandomRotation(15)"],
        Schedule = "step",
        StepSize = 15,
        Gamma = 0.1,
    };

    static readonly Recipe s_best = BestRecipes.Descending(s_plain) with
    {
        Epochs = 15,
        Augmentation = ["RandomAffine(10, translate: 0.04, interpolation: bilinear)"],
    };

    public static IReadOnlyList<ZooEntry> Entries { get; } =
    [
        new("under20k", "Eight convolutions without bias", Final, s_final)
        {
            Source = s_final with { ValidationSplit = 0 },
            Best = s_best,
            Claim = Claim(99.57, "99.4 % within 13 epochs and 99.57 % at most; 99.61 % and 99.58 % in its two notebooks") with
            {
                Goals =
                [
                    new(ZooEntry.SourceName, GoalMeasure.BestEpoch, 99.5),
                    new(ZooEntry.BestName, GoalMeasure.LastEpoch, 99.5),
                    new(ZooEntry.BestName, GoalMeasure.WithinTheFirst, 99.4, Epochs: 13),
                ],
            },
        },
        Experiment("under20k-1", "First experiment on the way to under20k: a 7x7 kernel", First, 98.1),
        Experiment("under20k-2", "Second experiment on the way to under20k: three 3x3 convolutions", Second, 98.5),
        Experiment("under20k-3", "Third experiment on the way to under20k: wide from the start", Third, 98.75),
    ];

    static ZooEntry Experiment(string name, string description, Func<Network> build, double percent) => new(name, description, build, s_plain)
    {
        Source = s_plain with { ValidationSplit = 0 },
        Best = s_best,
        Claim = Claim(percent, FormattableString.Invariant($"{percent} % at most")) with
        {
            Goals = [new(ZooEntry.SourceName, GoalMeasure.BestEpoch, percent), new(ZooEntry.BestName, GoalMeasure.LastEpoch, percent)],
        },
    };

    static Claim Claim(double percent, string text) => new("under-20k-14372", percent, "MNIST test", null, text);

    /// <summary>Eight convolutions: four of as many filters, a pooling, three more, and a 1x1 convolution in front of the global average.</summary>
    /// <param name="name">The network's name.</param>
    /// <param name="before">Filters of each convolution before the pooling.</param>
    /// <param name="fifth">Filters of the first behind it.</param>
    /// <param name="sixth">Filters of the second.</param>
    /// <param name="seventh">Filters of the third.</param>
    public static Network Eight(string name, int before, int fifth, int sixth, int seventh) => Network(name,
        [.. Unit(before, 3), .. Unit(before, 3), .. Unit(before, 3), .. Unit(before, 3), MaxPool2D(2), ReLU(), .. Unit(fifth, 3), .. Unit(sixth, 3), .. Unit(seventh, 3), .. Unit(10, 1), AveragePooling2D(4)]);

    static Network Final() => Eight("under20k", 16, 16, 16, 16);

    static Network First() => Network("under20k-1", [.. Unit(16, 7), .. Unit(32, 3), MaxPool2D(2), ReLU(), .. Unit(10, 1), AveragePooling2D(10)]);

    static Network Second() => Network("under20k-2", [.. Unit(16, 3), .. Unit(32, 3), .. Unit(32, 3), MaxPool2D(2), ReLU(), .. Unit(10, 1), AveragePooling2D(11)]);

    static Network Third() => Network("under20k-3", [.. Unit(32, 5), .. Unit(32, 3), .. Unit(32, 3), MaxPool2D(2), ReLU(), .. Unit(10, 1), AveragePooling2D(10)]);

    static Layer[] Unit(int filters, int kernelSize) => [Conv2D(filters, kernelSize, useBias: false), ReLU(), BatchNorm()];

    static Network Network(string name, Layer[] layers) => new(name, Input(1, 28, 28, mean: 0.1307, deviation: 0.3081), layers);
}
