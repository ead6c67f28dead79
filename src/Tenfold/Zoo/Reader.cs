using static Tenfold.Layers;

namespace Tenfold;

/// <summary>
/// The networks of <c>DigitRecognizer.Default</c>, of five convolutions and two dense layers: <c>reader</c>, 437,483 parameters, with an eleventh class that means "not a
/// digit", and <c>pair-reader</c>, 504,597, which tells two digits at once. They are trained on what <see cref="ReadingData"/> composes. A third, <c>second-reader</c>, 43,036 parameters in
/// eight convolutions as <c>under20k</c> has them, is trained on digits alone and as they are: its opinion is worth most where the first is wrong and sure.
/// </summary>
static class Reader
{
    static readonly Recipe s_recipe = new()
    {
        Epochs = 10,
        BatchSize = 64,
        Optimizer = "adamw",
        LearningRate = 2e-3,
        Schedule = "onecycle",
        Augmentation = ["RandomStrokeWidth(-0.4, 0.6)", "RandomAffine(12, translate: 0.06, scale: 0.88..1.12, shear: 8, interpolation: bilinear)", "RandomBrightness(0.7, 1.2)"],
        Ema = 0.999,
        EmaWarmup = true,
        ValidationSplit = 0.02,
    };

    public static ZooEntry Entry { get; } = new(
        "reader", "Reads pictures: five convolutions, two dense layers, and an eleventh class, \"not a digit\"", () => Build("reader", 96, NonDigits.Label + 1), s_recipe);

    public static ZooEntry Pairs { get; } = new("pair-reader", "Reads two digits that touch: the reader's layers, and a class for each pair", () => Build("pair-reader", 112, DigitPair.Classes), s_recipe with
    {
        Epochs = 7,
        Augmentation = ["RandomStrokeWidth(-0.4, 0.6)", "RandomAffine(6, translate: 0.04, scale: 0.9..1.06, shear: 8, interpolation: bilinear)", "RandomBrightness(0.7, 1.2)"],
    });

    public static ZooEntry Second { get; } = new("second-reader", "A second opinion on clean digits: eight convolutions without bias and a global average", () => Under20k.Eight("second-reader", 24, 32, 32, 36), s_recipe with
    {
        Epochs = 24,
        BatchSize = 128,
        Optimizer = "sgd",
        LearningRate = 0.1,
        Momentum = 0.9,
        Nesterov = true,
    });

    static Network Build(string name, int units, int classes) => new(name, Input(1, 28, 28, mean: 0.1307, deviation: 0.3081),
        Conv2D(24, 3), ReLU(), Conv2D(32, 3), BatchNormalization(), ReLU(), MaxPool2D(2),
        Conv2D(48, 3, padding: 1), ReLU(), Conv2D(64, 3, padding: 1), BatchNormalization(), ReLU(), MaxPool2D(2),
        Conv2D(96, 3, padding: 1), ReLU(), Flatten(), Dropout(0.3),
        Dense(units), ReLU(), BatchNormalization(), Dropout(0.3), Dense(classes));
}
