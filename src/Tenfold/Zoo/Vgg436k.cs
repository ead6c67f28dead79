using static Tenfold.Layers;

namespace Tenfold;

/// <summary>
/// The Kaggle reference project's best network: half-width VGG-16, stages 1 to 3, 436,010 parameters. The project gives the count and the kinds of
/// layers; this is the plain network that has both.
/// </summary>
static class Vgg436k
{
    static readonly Recipe s_keras = new() { Epochs = 30, BatchSize = 64, Epsilon = 1e-7, Initializer = "keras" };

    public static ZooEntry Entry { get; } = new(
        "vgg-436k", "VGG-like: seven 3x3 convolutions in three blocks, batch normalization, dropout, global maximum", Build, s_keras)
    {
        Best = BestRecipes.Augmented(s_keras, epochs: 20, learningRate: 2e-3, ema: 0.999),
        Source = s_keras with { Mean = 0, Deviation = 1, TrainShare = 0.7, ValidationSplit = 0.1 },
        Claim = new(
            "kaggle-ml-and-deep-cnn", 99.57, "Kaggle, own 10 %", null,
            "99.57 % on its own test images and 99.48 % on Kaggle's, with the best epoch kept; how many epochs, and which dropout, it does not say")
        {
            Goals = [new(ZooEntry.SourceName, GoalMeasure.BestEpoch, 99.5), new(ZooEntry.BestName, GoalMeasure.LastEpoch, 99.6)],
        },
    };

    static Network Build() => new("vgg-436k", Input(1, 28, 28, mean: 0.1307, deviation: 0.3081),
        Conv2D(32, 3, padding: 1), ReLU(), Conv2D(32, 3, padding: 1), ReLU(),
        BatchNormalization(), MaxPool2D(2), Dropout(0.25),
        Conv2D(64, 3, padding: 1), ReLU(), Conv2D(64, 3, padding: 1), ReLU(),
        BatchNormalization(), MaxPool2D(2), Dropout(0.25),
        Conv2D(128, 3, padding: 1), ReLU(), Conv2D(128, 3, padding: 1), ReLU(), Conv2D(128, 3, padding: 1), ReLU(),
        BatchNormalization(), MaxPool2D(2), Dropout(0.25),
        GlobalMaxPooling2D(), BatchNormalization(), Dropout(0.25), Dense(10));
}
