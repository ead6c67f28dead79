using static Tenfold.Layers;

namespace Tenfold;

/// <summary>ResNet-50 (v1.5, the stride at the 3x3 convolution) for images of one channel, 23,522,250 parameters, as the LeNet-5 reference project compares with.</summary>
static class ResNet50
{
    public static ZooEntry Entry { get; } = new(
        "resnet50", "ResNet-50 for grey images: 16 bottleneck blocks", Build,
        new Recipe { Epochs = 10, BatchSize = 100, Initializer = "kaiming" })
    {
        // Its last maps are single pixels, whose statistics come from the images of a batch alone: these are twice as many as elsewhere.
        // And the step size begins at its greatest: to let it rise first, as elsewhere, costs two of the few epochs.
        Best = BestRecipes.Augmented(new Recipe { Initializer = "kaiming" }, epochs: 12, learningRate: 1e-3, ema: 0.998) with { BatchSize = 128, Schedule = "cosine" },
        Source = new() { Epochs = 200, BatchSize = 100, Initializer = "kaiming", Mean = 0, Deviation = 1, ValidationSplit = 0 },
        Claim = new(
            "lenet5-optimizers-resnet-ensemble", null, "MNIST test", null,
            "better than LeNet-5, shown in a picture without figures. It was tested in training mode, with batch statistics of 100 test images at a time, which ours is not")
        {
            Beside = "lenet5",
            Goals = [new(ZooEntry.SourceName, GoalMeasure.BestEpoch, 99.3), new(ZooEntry.BestName, GoalMeasure.LastEpoch, 99.3)],
        },
    };

    static Network Build() => new("resnet50", Input(1, 28, 28, mean: 0.1307, deviation: 0.3081),
        Conv2D(64, 7, stride: 2, padding: 3, useBias: false), BatchNorm(), ReLU(), MaxPool2D(3, stride: 2, padding: 1),
        Bottleneck(64), Bottleneck(64), Bottleneck(64),
        Bottleneck(128, stride: 2), Bottleneck(128), Bottleneck(128), Bottleneck(128),
        Bottleneck(256, stride: 2), Bottleneck(256), Bottleneck(256), Bottleneck(256), Bottleneck(256), Bottleneck(256),
        Bottleneck(512, stride: 2), Bottleneck(512), Bottleneck(512),
        Dense(10));
}
