namespace Tenfold;

/// <summary>Every optimizer there is, by the name used in configurations.</summary>
public static class Optimizers
{
    /// <summary>The list, each with its own defaults.</summary>
    public static IReadOnlyList<Optimizer> All { get; } =
    [
        new Adam(), new AdamW(), new Adamax(), new NAdam(), new RMSprop(), new Adagrad(), new Adadelta(), new SGD(),
    ];

    /// <summary>The optimizer of that name, with its defaults.</summary>
    /// <exception cref="TenfoldException">There is none of that name.</exception>
    public static Optimizer Named(string name) =>
        NameLookup.Find(All, optimizer => optimizer.Name, name, "optimizer");

    /// <summary>The optimizer of that name, with these numbers.</summary>
    /// <exception cref="TenfoldException">There is none of that name.</exception>
    public static Optimizer Named(string name, OptimizerSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return Named(name).With(settings);
    }
}
