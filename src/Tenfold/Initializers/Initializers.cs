namespace Tenfold;

/// <summary>Every initializer there is, by the name used in configurations.</summary>
public static class Initializers
{
    /// <summary>The list.</summary>
    public static IReadOnlyList<Initializer> All { get; } = [new PyTorchInitializer(), new KerasInitializer(), new KaimingInitializer()];

    /// <summary>The initializer of that name.</summary>
    /// <exception cref="TenfoldException">There is none.</exception>
    public static Initializer Named(string name) =>
        All.FirstOrDefault(initializer => initializer.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
        ?? throw new TenfoldException($"There is no initializer '{name}'; use {string.Join(" or ", All.Select(initializer => initializer.Name))}.");
}
