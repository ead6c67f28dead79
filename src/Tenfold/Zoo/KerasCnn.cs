using static Tenfold.Layers;

namespace Tenfold;

/// <summary>The Keras reference project's network: five convolutions, dropout, two dense layers, 730,346 parameters (its code's, which has one convolution more than its text).</summary>
static class KerasCnn
{
    public static ZooEntry Entry { get; } = new(
        "keras-cnn", "Five convolutions and two dense layers with dropout and batch normalization", Build,
        new Recipe { Model = "keras-cnn", Epochs = 10, BatchSize = 64, Epsilon = 1e-7, Initializer = "keras" });

    static Network Build() => new("keras-cnn", Input(1, 28, 28, mean: 0.1307, deviation: 0.3081),
        Conv2D(32, 3), ReLU(), Conv2D(32, 3), ReLU(), MaxPool2D(2), Dropout(0.2),
        Conv2D(64, 3, padding: 1), ReLU(), Conv2D(64, 3, padding: 1), ReLU(), MaxPool2D(2), Dropout(0.25),
        Conv2D(128, 3, padding: 1), ReLU(), Dropout(0.25),
        Flatten(), Dense(128), ReLU(), BatchNormalization(), Dropout(0.25), Dense(10));
}
