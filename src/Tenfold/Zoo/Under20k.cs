using static Tenfold.Layers;

namespace Tenfold;

/// <summary>
/// The reference project below 20,000 parameters: convolution, ReLU, batch normalization, in this order, also behind the last 1x1 convolution, and a
/// global average. Its fourth network reaches 99.5 %; the three before are the way there.
/// </summary>
static class Under20k
{
    public static IReadOnlyList<ZooEntry> Entries { get; } =
    [
        new("under20k", "Eight convolutions without bias, 14,372 parameters", Final, Recipe("under20k") with
        {
            Augmentation = ["CropAndResize(22, probability: 0.1)", "RandomRotation(15)"],
            Schedule = "step",
            StepSize = 15,
            Gamma = 0.1,
        }),
        new("under20k-1", "Its first experiment: a 7x7 kernel, 5,828 parameters", First, Recipe("under20k-1")),
        new("under20k-2", "Its second experiment: three 3x3 convolutions, 14,468 parameters", Second, Recipe("under20k-2")),
        new("under20k-3", "Its third experiment: wide from the start, 19,764 parameters", Third, Recipe("under20k-3")),
    ];

    static Recipe Recipe(string model) => new() { Model = model, Epochs = 19, BatchSize = 128, Optimizer = "sgd", LearningRate = 0.01, Momentum = 0.9 };

    static Network Final() => Network("under20k",
        [.. Unit(16, 3), .. Unit(16, 3), .. Unit(16, 3), .. Unit(16, 3), MaxPool2D(2), ReLU(), .. Unit(16, 3), .. Unit(16, 3), .. Unit(16, 3), .. Unit(10, 1), AveragePooling2D(4)]);

    static Network First() => Network("under20k-1", [.. Unit(16, 7), .. Unit(32, 3), MaxPool2D(2), ReLU(), .. Unit(10, 1), AveragePooling2D(10)]);

    static Network Second() => Network("under20k-2", [.. Unit(16, 3), .. Unit(32, 3), .. Unit(32, 3), MaxPool2D(2), ReLU(), .. Unit(10, 1), AveragePooling2D(11)]);

    static Network Third() => Network("under20k-3", [.. Unit(32, 5), .. Unit(32, 3), .. Unit(32, 3), MaxPool2D(2), ReLU(), .. Unit(10, 1), AveragePooling2D(10)]);

    static Layer[] Unit(int filters, int kernelSize) => [Conv2D(filters, kernelSize, useBias: false), ReLU(), BatchNorm()];

    static Network Network(string name, Layer[] layers) => new(name, Input(1, 28, 28, mean: 0.1307, deviation: 0.3081), layers);
}
