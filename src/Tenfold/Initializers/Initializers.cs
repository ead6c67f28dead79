namespace Tenfold;

/// <summary>Every initializer there is, by the name used in configurations.</summary>
public static class Initializers
{
    /// <summary>The list.</summary>
    public static IReadOnlyList<Initializer> All { get; } = [new PyTorchInitializer(), new KerasInitializer(), new KaimingInitializer()];

    /// <summary>The initializer of that name.</summary>
    /// <exception cref="TenfoldException">There is none.</exception>
    public static Initializer Named(string name) =>
        NameLookup.Find(All, initializer => initializer.Name, name, "initializer");
}
