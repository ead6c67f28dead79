using Tenfold.Tests.Support;

namespace Tenfold.Tests.Augmenting;

/// <summary>Training with augmentation: the same bits however it runs, and only training images are changed.</summary>
public sealed class AugmentedTrainingTests
{
    static readonly Recipe s_recipe = new()
    {
        Model = "mlp",
        Epochs = 2,
        BatchSize = 40,
        Threads = 1,
        Seed = 5,
        Augmentation = ["CropAndResize(22, 0.5)", "RandomRotation(6.9, fill: 1)", "RandomAffine(15)", "ElasticDistortion(10, 4)", "RandomErasing(0.5)"],
    };

    static readonly ImageSet s_train = Penned.Dataset(train: 210, test: 50).Train;
    static readonly ImageSet s_held = Penned.Dataset(train: 210, test: 50).Test!;

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Any_number_of_threads_gives_the_same_bits(int threads)
    {
        using Trainer one = Trained(s_recipe);
        using Trainer many = Trained(s_recipe with { Threads = threads });

        Assert.Equal(one.Network.Values.Span.ToArray(), many.Network.Values.Span.ToArray());
    }

    [Fact]
    public void A_resumed_training_comes_to_the_same_bits()
    {
        using TemporaryFolder folder = new();
        string state = folder.File("state");
        using Trainer whole = Trained(s_recipe);
        using (Trainer cut = Fresh(s_recipe))
        {
            using CancellationTokenSource source = new();
            cut.Callbacks.Add(new CancelAfter(8, source));
            cut.Fit(s_train, s_held, source.Token);
            Assert.Single(cut.History.Epochs);
            StateFile.Save(cut, state);
        }

        using Trainer resumed = Fresh(s_recipe with { Threads = 2 });
        StateFile.Load(resumed, state);
        resumed.Fit(s_train, s_held, TestContext.Current.CancellationToken);

        Assert.Equal(whole.Network.Values.Span.ToArray(), resumed.Network.Values.Span.ToArray());
    }

    // With a step size of 0 the network stays, so the losses show which images were changed.
    [Fact]
    public void Training_images_are_changed_anew_each_epoch_and_validation_images_never()
    {
        using Trainer plain = Trained(s_recipe with { LearningRate = 0, Augmentation = [] });
        using Trainer augmented = Trained(s_recipe with { LearningRate = 0 });

        Assert.Equal(plain.History.Epochs[0].ValidationLoss, augmented.History.Epochs[0].ValidationLoss);
        Assert.Equal(plain.Evaluate(s_train).Loss, augmented.Evaluate(s_train).Loss);
        Assert.NotEqual(plain.History.Epochs[0].Loss, augmented.History.Epochs[0].Loss, 1e-4);
        Assert.Equal(plain.History.Epochs[0].Loss, plain.History.Epochs[1].Loss, 1e-9);
        Assert.NotEqual(augmented.History.Epochs[0].Loss, augmented.History.Epochs[1].Loss, 1e-4);
    }

    [Fact]
    public void A_wrong_augmentation_is_refused_before_training()
    {
        Assert.StartsWith("There is no augmentation 'Rotate(7)'; ", Assert.Throws<TenfoldException>(() => Fresh(s_recipe with { Augmentation = ["Rotate(7)"] })).Message, StringComparison.Ordinal);
        Assert.Equal("CropAndResize(29): the images are 28x28; give a crop of at most 28.", Assert.Throws<TenfoldException>(() => Fresh(s_recipe with { Augmentation = ["CropAndResize(29)"] })).Message);
    }

    [Fact]
    public void Recipes_with_the_same_augmentation_are_equal()
    {
        Assert.Equal(s_recipe, s_recipe with { Augmentation = [.. s_recipe.Augmentation] });
        Assert.Equal(s_recipe.GetHashCode(), (s_recipe with { Augmentation = [.. s_recipe.Augmentation] }).GetHashCode());
        Assert.NotEqual(s_recipe, s_recipe with { Augmentation = ["RandomRotation(7)"] });
        Assert.Empty(new Recipe().Augmentation);
    }

    [Fact]
    public void A_run_keeps_its_augmentation()
    {
        using TemporaryFolder folder = new();
        RunDirectory run = RunDirectory.Create(folder.Path, new RunConfig(s_recipe, "penned"));

        Assert.Equal(s_recipe, RunDirectory.Open(run.Path).Config.Recipe);
    }

    static Trainer Trained(Recipe recipe)
    {
        Trainer trainer = Fresh(recipe);
        trainer.Fit(s_train, s_held);
        return trainer;
    }

    static Trainer Fresh(Recipe recipe)
    {
        Network network = Zoo.Named(recipe.Model).Build();
        network.Initialize(Initializers.Named(recipe.Initializer), recipe.Seed);
        return new Trainer(network, recipe);
    }

    sealed class CancelAfter(int batches, CancellationTokenSource source) : Callback
    {
        int _seen;

        public override void OnBatchEnd(Trainer trainer, in BatchProgress progress)
        {
            if (++_seen == batches)
                source.Cancel();
        }
    }
}
