using static Tenfold.Layers;

namespace Tenfold;

/// <summary>LeNet-5 with ReLU and maximum pooling, 61,706 parameters (LeCun et al. 1998; the LeNet-5 reference project's variant).</summary>
static class LeNet5
{
    public static ZooEntry Entry { get; } = new(
        "lenet5", "LeNet-5 with ReLU and max pooling: two convolutions, three dense layers", Build,
        new Recipe
        {
            Model = "lenet5",
            Epochs = 3,
            BatchSize = 64,
            Optimizer = "sgd",
            LearningRate = 0.08,
            Momentum = 0.9,
            Nesterov = true,
            WeightDecay = 5e-4,
            LabelSmoothing = 0.05,
            Schedule = "onecycle",
        });

    static Network Build() => new("lenet5", Input(1, 28, 28, mean: 0.1307, deviation: 0.3081),
        Conv2D(6, 5, padding: 2), ReLU(), MaxPool2D(2),
        Conv2D(16, 5), ReLU(), MaxPool2D(2),
        Flatten(), Dense(120), ReLU(), Dense(84), ReLU(), Dense(10));
}
