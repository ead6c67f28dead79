namespace Tenfold.Tests.Support;

/// <summary>Trials made up for tests of what is made of them.</summary>
static class Trials
{
    /// <summary>A trial with these accuracies on the test images, partial where there are fewer than the recipe's epochs.</summary>
    public static Trial Of(string model, string recipe, ulong seed, params double[] accuracies) => new()
    {
        Model = model,
        RecipeName = recipe,
        Seed = seed,
        Recipe = Zoo.Named(model).RecipeNamed(recipe) with { Seed = seed },
        Data = "mnist",
        TrainSha256 = "0",
        TrainImages = 54_000,
        ValidationImages = 6_000,
        TestImages = 10_000,
        Command = "tenfold reproduce --all",
        Machine = new Machine("1.2.3", "0123456789abcdef", "A CPU", 2, 256, 1, "A system", ".NET"),
        Started = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc),
        Seconds = 60,
        Epochs = [.. accuracies.Select((accuracy, i) => new TrialEpoch(i + 1, 0.1, 0.9, null, null, 0.2, accuracy, 1e-3, 1.5))],
    };

    /// <summary>A whole trial that starts with these accuracies and keeps the last one to its end.</summary>
    public static Trial Whole(string model, string recipe, ulong seed, params double[] accuracies)
    {
        int epochs = Zoo.Named(model).RecipeNamed(recipe).Epochs;
        return Of(model, recipe, seed, [.. accuracies, .. Enumerable.Repeat(accuracies[^1], epochs - accuracies.Length)]);
    }
}
