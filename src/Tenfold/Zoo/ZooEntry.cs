namespace Tenfold;

/// <summary>A model of the zoo, with up to three recipes: <c>default</c> for every day, <c>source</c> of the reference project, <c>best</c>.</summary>
/// <param name="Name">The name on the command line; every recipe of the entry gets it.</param>
/// <param name="Description">One line: what it is and where it comes from.</param>
/// <param name="Build">Makes the network, its parameters still zero.</param>
/// <param name="Recipe">How it is trained unless told otherwise.</param>
public sealed record ZooEntry(string Name, string Description, Func<Network> Build, Recipe Recipe)
{
    /// <summary>The name of <see cref="Recipe"/>.</summary>
    public const string DefaultName = "default";

    /// <summary>The name of <see cref="Source"/>.</summary>
    public const string SourceName = "source";

    /// <summary>The name of <see cref="Best"/>.</summary>
    public const string BestName = "best";

    /// <summary>The names of recipes.</summary>
    public static IReadOnlyList<string> RecipeNames { get; } = [DefaultName, SourceName, BestName];

    /// <summary>How it is trained unless told otherwise.</summary>
    public Recipe Recipe { get; init => field = value with { Model = Name }; } = Recipe with { Model = Name };

    /// <summary>The recipe of the reference project, exactly; null for a model that has none.</summary>
    public Recipe? Source { get; init => field = value is null ? null : value with { Model = Name }; }

    /// <summary>The recipe with the most accurate last epoch; null where that is <see cref="Source"/>, or <see cref="Recipe"/> where there is no source.</summary>
    public Recipe? Best { get; init => field = value is null ? null : value with { Model = Name }; }

    /// <summary>What the reference project says it reached; null for a model that has none.</summary>
    public Claim? Claim { get; init; }

    /// <summary>The recipe of that name.</summary>
    /// <exception cref="TenfoldException">There is none.</exception>
    public Recipe RecipeNamed(string name) => name switch
    {
        DefaultName => Recipe,
        SourceName => Source ?? throw new TenfoldException($"{Name} has no recipe '{SourceName}', as it comes from no reference project; use {DefaultName} or {BestName}."),
        BestName => Best ?? Source ?? Recipe,
        _ => RecipeNamed(NameLookup.Find(RecipeNames, known => known, name, "recipe")),
    };

    /// <summary>Makes the network that the recipe trains: its pixels are normalised as the recipe says.</summary>
    public Network BuildFor(Recipe recipe)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        Network network = Build();
        return network.WithNormalization(recipe.Mean ?? network.Input.Mean, recipe.Deviation ?? network.Input.Deviation);
    }
}
