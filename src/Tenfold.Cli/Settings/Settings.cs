namespace Tenfold.Cli;

/// <summary>All that can be set about a network's training on the command line: its recipe, and its data.</summary>
static class Settings
{
    public static IReadOnlyList<Setting<RunSettings>> All { get; } =
    [
        .. RecipeSettings.All.Select(setting => setting.Of<RunSettings>(run => run.Recipe, (run, recipe) => run with { Recipe = recipe })),
        Datasets.Setting<RunSettings>(run => run.Data, (run, data) => run with { Data = data }),
    ];

    /// <summary>What holds where nothing is set.</summary>
    public static RunSettings Default => new(Zoo.Named(RecipeSettings.DefaultModel).Recipe, Data: null);
}
