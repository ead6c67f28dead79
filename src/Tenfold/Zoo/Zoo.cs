namespace Tenfold;

/// <summary>Every model there is. A new one is one file beside this one and one line here.</summary>
public static class Zoo
{
    /// <summary>The list.</summary>
    public static IReadOnlyList<ZooEntry> Models { get; } =
    [
        LeNet5.Entry,
        Mlp.Entry,
        Vgg436k.Entry,
        KerasCnn.Entry,
        ResNet50.Entry,
        Reader.Entry,
        Reader.Pairs,
        Reader.Second,
        .. Under8k.Entries,
        .. Under20k.Entries,
    ];

    /// <summary>The model of that name.</summary>
    /// <exception cref="TenfoldException">There is none.</exception>
    public static ZooEntry Named(string name) =>
        NameLookup.Find(Models, entry => entry.Name, name, "model");
}
