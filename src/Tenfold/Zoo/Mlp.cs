using static Tenfold.Layers;

namespace Tenfold;

/// <summary>One hidden layer of 128, 101,770 parameters (the Kaggle reference project's base network).</summary>
static class Mlp
{
    public static ZooEntry Entry { get; } = new(
        "mlp", "Multilayer perceptron: one hidden layer of 128", Build,
        new Recipe { Model = "mlp", Epochs = 10, BatchSize = 64, LearningRate = 2e-3, Schedule = "onecycle" });

    static Network Build() => new("mlp", Input(1, 28, 28, mean: 0.1307, deviation: 0.3081),
        Flatten(), Dense(128), ReLU(), Dense(10));
}
