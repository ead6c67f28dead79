namespace Tenfold.Tests;

/// <summary>What every model of the zoo has to keep, run over <see cref="Zoo.Models"/>, and the figures of each.</summary>
public sealed class ZooContractTests
{
    public static TheoryData<string> Names => [.. Zoo.Models.Select(entry => entry.Name)];

    public static TheoryData<string> Claimed => [.. Zoo.Models.Where(entry => entry.Claim is not null || entry.Source is not null).Select(entry => entry.Name)];

    [Fact]
    public void Names_are_their_own() => Assert.Equal(Zoo.Models.Count, Zoo.Models.Select(entry => entry.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count());

    [Theory]
    [MemberData(nameof(Names))]
    public void An_entry_agrees_with_itself(string name)
    {
        ZooEntry entry = Zoo.Named(name.ToUpperInvariant());
        Network network = entry.Build();

        Assert.Equal(name, network.Name);
        foreach (Recipe recipe in new[] { entry.Recipe, entry.Source, entry.Best }.OfType<Recipe>())
        {
            Assert.Equal(name, recipe.Model);
            Assert.Equal(recipe, recipe.Validated());
            Assert.Equal((1UL, 0), (recipe.Seed, recipe.Threads));
        }

        Assert.Equal(name switch { "reader" => NonDigits.Label + 1, "pair-reader" => DigitPair.Classes, _ => 10 }, network.Classes);
        Assert.Equal(new Shape(1, 28, 28), network.Input.Shape);
        Assert.Equal((0.1307, 0.3081), (network.Input.Mean, network.Input.Deviation));
        Assert.NotSame(network, entry.Build());
        Assert.False(string.IsNullOrWhiteSpace(entry.Description));
        Assert.DoesNotContain('\n', entry.Description);
        Assert.Equal(network.ParameterCount, network.Summarize().Sum(line => line.Parameters));
        Assert.Equal(network.MultiplyAdds, network.Summarize().Sum(line => line.MultiplyAdds));
    }

    [Theory]
    [InlineData("mlp", 101_770, 101_632, 28)]
    [InlineData("lenet5", 61_706, 416_520, 32)]
    [InlineData("vgg-436k", 436_010, 36_353_792, 60)]
    [InlineData("keras-cnn", 730_346, 16_711_040, 44)]
    [InlineData("resnet50", 23_522_250, 77_951_232, 427)]
    [InlineData("under8k-1", 75_408, 7_416_576, 32)]
    [InlineData("under8k-2", 14_760, 2_891_424, 32)]
    [InlineData("under8k-3", 9_446, 1_364_000, 32)]
    [InlineData("under8k-4", 8_714, 1_270_080, 32)]
    [InlineData("under8k-5", 8_694, 1_270_080, 32)]
    [InlineData("under8k-6", 5_194, 1_266_580, 32)]
    [InlineData("under8k-7", 7_598, 1_493_432, 32)]
    [InlineData("under8k-8", 7_598, 1_493_432, 32)]
    [InlineData("under8k-9", 7_598, 1_493_432, 32)]
    [InlineData("under8k-10", 6_022, 1_334_520, 32)]
    [InlineData("under20k", 14_372, 3_731_008, 28)]
    [InlineData("under20k-1", 5_828, 2_254_656, 28)]
    [InlineData("under20k-2", 14_468, 7_250_816, 28)]
    [InlineData("under20k-3", 19_764, 8_639_744, 28)]
    public void Figures_are_those_of_the_literature(string name, long parameters, long multiplyAdds, int receptiveField)
    {
        Network network = Zoo.Named(name).Build();

        Assert.Equal(parameters, network.ParameterCount);
        Assert.Equal(multiplyAdds, network.MultiplyAdds);
        Assert.Equal(receptiveField, network.Summarize()[^1].ReceptiveField);
    }

    [Theory]
    [MemberData(nameof(Claimed))]
    public void A_claim_names_its_project_and_goals_of_recipes_there_are(string name)
    {
        ZooEntry entry = Zoo.Named(name);
        Claim claim = entry.Claim!;

        Assert.Contains(claim.Project, ReferenceProjects.All.Select(project => project.Slug));
        Assert.InRange(claim.Percent ?? 100, 90, 100);
        Assert.InRange(claim.Epoch ?? 1, 1, entry.Source!.Epochs);
        // A reproduction trains to the last epoch.
        Assert.Equal((0, 0), (entry.Source.Patience, entry.RecipeNamed("best").Patience));
        Assert.NotEmpty(claim.Goals);
        Assert.All(claim.Goals, goal =>
        {
            Assert.Contains(goal.Recipe, (string[])["source", "best"]);
            Assert.InRange(goal.Percent, 90, 100);
            Assert.InRange(goal.Epochs, 1, entry.RecipeNamed(goal.Recipe).Epochs);
        });
    }

    [Fact]
    public void Recipes_are_found_by_their_names()
    {
        ZooEntry lenet5 = Zoo.Named("lenet5");

        Assert.Equal((3, 200, 20), (lenet5.RecipeNamed("default").Epochs, lenet5.RecipeNamed("source").Epochs, lenet5.RecipeNamed("best").Epochs));
        Assert.Same(lenet5.Source, (lenet5 with { Best = null }).RecipeNamed("best"));
        Assert.Same(lenet5.Recipe, (lenet5 with { Best = null, Source = null }).RecipeNamed("best"));
        Assert.Contains("'mine'", Assert.Throws<TenfoldException>(() => lenet5.RecipeNamed("mine")).Message, StringComparison.Ordinal);
        Assert.Contains("no reference project", Assert.Throws<TenfoldException>(() => (lenet5 with { Source = null }).RecipeNamed("source")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Sources_are_as_their_projects_trained()
    {
        Assert.Equal(
            new Recipe { Model = "lenet5", Epochs = 200, BatchSize = 100, Optimizer = "adam", LearningRate = 1e-3, Initializer = "pytorch", Mean = 0, Deviation = 1, ValidationSplit = 0 },
            Zoo.Named("lenet5").Source);
        // Nine tenths of 42,000 images, drawn for each seed: 63 % of MNIST's 60,000.
        Assert.Equal(
            new Recipe { Model = "mlp", Epochs = 10, BatchSize = 64, Optimizer = "adam", LearningRate = 1e-3, Epsilon = 1e-7, Initializer = "keras", Mean = 0, Deviation = 1, ValidationSplit = 0.37 },
            Zoo.Named("mlp").Source);
    }

    [Fact]
    public void A_network_reads_pixels_as_its_recipe_says()
    {
        ZooEntry lenet5 = Zoo.Named("lenet5");
        Network plain = lenet5.BuildFor(lenet5.Source!);
        string message = Assert.Throws<TenfoldException>(() => new Trainer(lenet5.Build(), lenet5.Source!)).Message;

        Assert.Equal((0, 1), (plain.Input.Mean, plain.Input.Deviation));
        Assert.Equal((0.1307, 0.3081), (lenet5.BuildFor(lenet5.Recipe).Input.Mean, lenet5.BuildFor(lenet5.Recipe).Input.Deviation));
        Assert.Equal(lenet5.Build().Parameters.Select(parameter => parameter.Name), plain.Parameters.Select(parameter => parameter.Name));
        Assert.Contains("mean 0 and std 1", message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_model_is_refused_with_those_there_are()
    {
        string message = Assert.Throws<TenfoldException>(() => Zoo.Named("alexnet")).Message;

        Assert.Contains("'alexnet'", message, StringComparison.Ordinal);
        Assert.All(Zoo.Models, entry => Assert.Contains(entry.Name, message, StringComparison.Ordinal));
    }

    [Fact]
    public void LeNet5_prints_its_code_with_shapes_and_counts() => Assert.Equal(
        """
        new Network("lenet5", Input(1, 28, 28, mean: 0.1307, deviation: 0.3081),  // 1x28x28
            Conv2D(6, 5, padding: 2),                           // 6x28x28, 156 parameters
            ReLU(),                                             // 6x28x28
            MaxPool2D(2),                                       // 6x14x14
            Conv2D(16, 5),                                      // 16x10x10, 2,416 parameters
            ReLU(),                                             // 16x10x10
            MaxPool2D(2),                                       // 16x5x5
            Flatten(),                                          // 400
            Dense(120),                                         // 120, 48,120 parameters
            ReLU(),                                             // 120
            Dense(84),                                          // 84, 10,164 parameters
            ReLU(),                                             // 84
            Dense(10))                                          // 10, 850 parameters
        // 61,706 parameters, 416,520 multiply-adds an image
        """.ReplaceLineEndings("\n"),
        Zoo.Named("lenet5").Build().ToString());
}
