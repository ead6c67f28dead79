using Tenfold.Tests.Support;

namespace Tenfold.Tests;

/// <summary>How much work a trial is, and which one comes first.</summary>
public sealed class TrialPlanTests
{
    [Theory]
    [InlineData(0, 10 * 40 * 3)]
    [InlineData(4, 6 * 40 * 3)]
    [InlineData(10, 0)]
    [InlineData(12, 0)]
    public void Work_is_what_is_left_on_the_images_that_are_trained_on(int epochsDone, double expected)
    {
        Recipe recipe = Zoo.Named("mlp").Source! with { TrainShare = 0.5, ValidationSplit = 0.2 };

        Assert.Equal(expected, new TrialPlan(Zoo.Named("mlp"), "source", recipe, Epochs: 10, WorkPerImage: 3).Work(images: 100, epochsDone), 1e-9);
    }

    [Fact]
    public void The_trial_with_the_most_work_comes_first()
    {
        using TemporaryFolder folder = new();
        ReproductionOptions options = new() { Models = [Zoo.Named("mlp"), Zoo.Named("lenet5")], Seeds = [1], Folder = folder.Path, Command = "test", Recipes = ["source"], Epochs = 1, Threads = 1 };
        List<string> begun = [];

        new Reproduction(options) { OnEpoch = (name, _, _) => begun.Add(name) }
            .Execute(new Dataset("digits", "memory", TinyDigits.Images(60, seed: 1, side: 28), TinyDigits.Images(20, seed: 2, side: 28)), CancellationToken.None);

        Assert.Equal(["lenet5-source-1", "mlp-source-1"], begun);
    }
}
