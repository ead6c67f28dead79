using Tenfold.Tests.Support;

namespace Tenfold.Tests;

/// <summary>Networks learn: a few images by heart, and MNIST well enough that nothing can be broken.</summary>
public sealed class LearningTests
{
    /// <summary>Two epochs over 6,000 images usually end at 0.96 to 0.97 on 2,000 others; chance is 0.1.</summary>
    const double AccuracyFloor = 0.93;

    [Theory]
    [ClassData(typeof(WidthData))]
    public void Thirty_two_images_are_learned_by_heart(SimdWidth width)
    {
        ImageSet images = TinyDigits.Images(32, 5);
        Network network = TinyDigits.Network();
        using Trainer trainer = new(network, TinyDigits.Recipe with { Epochs = 40, BatchSize = 32, Threads = 1, Schedule = "constant" }, width);
        trainer.Fit(images, validation: null, CancellationToken.None);

        Assert.Equal(1, trainer.Evaluate(images).Accuracy);
        Assert.InRange(trainer.Evaluate(images).Loss, 0, 0.05);
    }

    [Fact]
    public void A_part_of_MNIST_is_learned_in_two_epochs()
    {
        Dataset mnist = Datasets.Load(MnistFiles.Require(), cancellation: TestContext.Current.CancellationToken);
        Recipe recipe = Zoo.Named("lenet5").Recipe with { Epochs = 2, BatchSize = 32, Threads = 2 };
        Network network = Zoo.Named("lenet5").Build().Initialized(1);
        using Trainer trainer = new(network, recipe);
        trainer.Fit(mnist.Train.Subset([.. Enumerable.Range(0, 6000)]), validation: null, CancellationToken.None);

        Assert.InRange(trainer.Evaluate(mnist.Test!.Subset([.. Enumerable.Range(0, 2000)])).Accuracy, AccuracyFloor, 1);
    }
}
