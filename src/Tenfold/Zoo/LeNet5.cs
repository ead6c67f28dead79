using static Tenfold.Layers;

namespace Tenfold;

/// <summary>LeNet-5 with ReLU and maximum pooling, 61,706 parameters (LeCun et al. 1998; the LeNet-5 reference project's variant).</summary>
static class LeNet5
{
    static readonly Recipe s_ours = new()
    {
        BatchSize = 64,
        Optimizer = "sgd",
        LearningRate = 0.08,
        Momentum = 0.9,
        Nesterov = true,
        LabelSmoothing = 0.05,
        Schedule = "onecycle",
    };

    public static ZooEntry Entry { get; } = new(
        "lenet5", "LeNet-5 with ReLU and max pooling: two convolutions, three dense layers", Build,
        s_ours with { Epochs = 3, WeightDecay = 5e-4 })
    {
        Source = new() { Epochs = 200, BatchSize = 100, LearningRate = 1e-3, Mean = 0, Deviation = 1, ValidationSplit = 0 },
        Best = s_ours with { Epochs = 20, WeightDecay = 1e-3, ValidationSplit = 0 },
        Claim = new("lenet5-optimizers-resnet-ensemble", 99.28, "MNIST test", 128, "a test error of 0.72 % in epoch 128 of 200, the lowest of all epochs, chosen on the test set")
        {
            Goals = [new(ZooEntry.SourceName, GoalMeasure.BestEpoch, 99.25), new(ZooEntry.BestName, GoalMeasure.LastEpoch, 99.3)],
        },
    };

    static Network Build() => new("lenet5", Input(1, 28, 28, mean: 0.1307, deviation: 0.3081),
        Conv2D(6, 5, padding: 2), ReLU(), MaxPool2D(2),
        Conv2D(16, 5), ReLU(), MaxPool2D(2),
        Flatten(), Dense(120), ReLU(), Dense(84), ReLU(), Dense(10));
}
