using static Tenfold.Layers;

namespace Tenfold;

/// <summary>
/// The reference project's ten networks on the way below 8,000 parameters at 99.4 %. All share a skeleton: two 3x3 convolutions, a maximum, then
/// twice two 3x3 convolutions behind a 1x1 convolution that narrows (the transition); convolutions have no bias.
/// </summary>
static class Under8k
{
    /// <summary>The dropout of the networks that have one.</summary>
    const double Rate = 0.01;

    /// <summary>How far below its claim a network may end and still count as reproduced, in percentage points.</summary>
    const double Allowance = 0.1;

    static readonly Recipe s_plain = new()
    {
        Epochs = 15,
        BatchSize = 128,
        Optimizer = "sgd",
        LearningRate = 0.01,
        Momentum = 0.9,
        Augmentation = ["RandomRotation(7)"],
    };

    static readonly Recipe s_falling = s_plain with
    {
        LearningRate = 0.075,
        Schedule = "plateau",
        Gamma = 0.1,
        PlateauPatience = 1,
        Augmentation = ["RandomRotation(6.9, fill: 1)", "RandomAffine(15)"],
    };

    static readonly Recipe s_best = BestRecipes.Descending(s_plain);

    /// <summary>For the networks without batch normalization, which bear no step size as great.</summary>
    static readonly Recipe s_bestBare = s_best with { LearningRate = 0.05 };

    public static IReadOnlyList<ZooEntry> Entries { get; } =
    [
        Entry(1, "Nine bare convolutions, wide: the skeleton of all ten", () => Plain(1, 16, 32, 16, 32, 64, 16, 32, 64), s_plain, s_bestBare, 99.01, 14),
        Entry(2, "The skeleton of under8k-1, narrower", () => Plain(2, 16, 20, 10, 12, 16, 10, 12, 16), s_plain, s_bestBare, 98.55, 10),
        Entry(3, "The skeleton of under8k-1, narrower still", () => Plain(3, 10, 12, 10, 12, 16, 8, 10, 10), s_plain, s_bestBare, 98.82, 14),
        Entry(4, "under8k-3 with batch normalization", Normalized, s_plain, s_best, 99.29, 14),
        Entry(5, "under8k-4 with dropout", Dropped, s_plain, s_best, 99.22, 15),
        Entry(6, "under8k-5 with a global average for the last wide kernel", Averaged, s_plain, s_best, 99.35, 12),
        Entry(7, "under8k-6 with more filters in the middle", () => Middle(7), s_plain, s_best, 99.20, 15),
        Entry(8, "under8k-7 once more, corners of rotated images filled with 1", () => Middle(8), s_plain with { Augmentation = ["RandomRotation(6.9, fill: 1)"] }, s_best, 99.26, 15),
        Entry(9, "under8k-7 with a great step size that falls, and stronger rotations", () => Middle(9), s_falling, s_best, 99.42, 12, AtTheEnd),
        Entry(10, "under8k-9 with fewer filters", () => Global(10, [10, 12, 10, 12, 12, 10, 10, 12]), s_falling, s_best, 99.41, 14, AtTheEnd),
    ];

    /// <summary>What the project was set: 99.4 % not once but to the end.</summary>
    static Goal AtTheEnd => new(ZooEntry.BestName, GoalMeasure.EachOfTheLast, 99.4, Epochs: 3);

    static ZooEntry Entry(int number, string description, Func<Network> build, Recipe recipe, Recipe best, double percent, int epoch, Goal? atTheEnd = null)
    {
        double least = Math.Round(percent - Allowance, 2);
        return new(Name(number), description, build, recipe)
        {
            Source = recipe with { ValidationSplit = 0 },
            Best = best,
            Claim = new("ten-models-under-8k", percent, "MNIST test", epoch, FormattableString.Invariant($"{percent:F2} % in epoch {epoch}, the best of 15 on the test set"))
            {
                Goals = [new(ZooEntry.SourceName, GoalMeasure.BestEpoch, least), atTheEnd ?? new(ZooEntry.BestName, GoalMeasure.LastEpoch, least)],
            },
        };
    }

    /// <summary>Networks 1 to 3: convolutions of these widths, ReLUs, a 6x6 kernel at the end.</summary>
    static Network Plain(int number, params int[] w) => Network(number,
    [
        .. Bare(w[0], padding: 1), .. Bare(w[1], padding: 1), MaxPool2D(2), .. Transition(w[2]),
        .. Bare(w[3]), .. Bare(w[4]), .. Transition(w[5]), .. Bare(w[6]), .. Bare(w[7]), Conv2D(10, 6, useBias: false),
    ]);

    /// <summary>Network 4: batch normalization behind every 3x3 convolution, no ReLU behind the last.</summary>
    static Network Normalized() => Network(4,
    [
        .. Normal(10, padding: 1), .. Normal(12, padding: 1), MaxPool2D(2), .. Transition(10),
        .. Normal(10), .. Normal(12), .. Transition(8), .. Normal(10), Conv2D(10, 3, useBias: false), BatchNorm(), Conv2D(10, 6, useBias: false),
    ]);

    /// <summary>Network 5: dropout behind each; one convolution has no batch normalization, as its code has it.</summary>
    static Network Dropped() => Network(5, [.. DroppedBody(), Conv2D(10, 6, useBias: false)]);

    /// <summary>Network 6: as 5 up to the end.</summary>
    static Network Averaged() => Network(6, [.. DroppedBody(), AveragePooling2D(6), Conv2D(10, 1, useBias: false)]);

    static Layer[] DroppedBody() =>
    [
        .. Unit(10, padding: 1), .. Unit(12, padding: 1), MaxPool2D(2), .. Transition(10),
        .. Unit(10), .. Unit(12), .. Transition(8), .. Bare(10), Dropout(Rate), Conv2D(10, 3, useBias: false), BatchNorm(), Dropout(Rate),
    ];

    /// <summary>Networks 7, 8 and 9.</summary>
    static Network Middle(int number) => Global(number, [10, 12, 10, 16, 16, 8, 12, 12]);

    /// <summary>Networks 7 to 10: convolutions of these widths, a global average before the classes.</summary>
    static Network Global(int number, int[] w) => Network(number,
    [
        .. Unit(w[0], padding: 1), .. Unit(w[1], padding: 1), MaxPool2D(2), .. Transition(w[2]),
        .. Unit(w[3]), .. Unit(w[4]), .. Transition(w[5]), .. Unit(w[6]), .. Normal(w[7]), AveragePooling2D(6), Conv2D(10, 1, useBias: false),
    ]);

    static Layer[] Bare(int filters, int padding = 0) => [Conv2D(filters, 3, padding: padding, useBias: false), ReLU()];

    static Layer[] Normal(int filters, int padding = 0) => [Conv2D(filters, 3, padding: padding, useBias: false), BatchNorm(), ReLU()];

    static Layer[] Unit(int filters, int padding = 0) => [.. Normal(filters, padding), Dropout(Rate)];

    static Layer[] Transition(int filters) => [Conv2D(filters, 1, useBias: false), ReLU()];

    static Network Network(int number, Layer[] layers) => new(Name(number), Input(1, 28, 28, mean: 0.1307, deviation: 0.3081), layers);

    static string Name(int number) => $"under8k-{number}";
}
