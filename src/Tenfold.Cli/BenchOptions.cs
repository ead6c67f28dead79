using System.CommandLine;

namespace Tenfold.Cli;

/// <summary>What the benchmarks have in common on the command line.</summary>
static class BenchOptions
{
    const int GreatestBatch = 65_536;

    public static Argument<string> Model() => new("MODEL")
    {
        Description = "a model's name (see: tenfold models)",
        DefaultValueFactory = _ => RecipeSettings.DefaultModel,
    };

    public static Option<int> BatchSize(int unset) =>
        SharedOptions.WholeNumber("--batch-size", "images per step or call", least: 1, greatest: GreatestBatch, unset: () => unset);
}
