namespace Tenfold;

/// <summary>Every optimizer there is, by the name used in configurations.</summary>
public static class Optimizers
{
    /// <summary>The list, each with its defaults and a step size of 1e-3.</summary>
    public static IReadOnlyList<Optimizer> All { get; } =
    [
        new Adam(1e-3), new AdamW(1e-3), new Adamax(1e-3), new NAdam(1e-3), new RMSprop(1e-3), new Adagrad(1e-3), new Adadelta(1e-3), new SGD(1e-3),
    ];

    /// <summary>The optimizer of that name, with these numbers.</summary>
    /// <exception cref="TenfoldException">There is none of that name.</exception>
    public static Optimizer Named(string name, OptimizerSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        Optimizer optimizer = All.FirstOrDefault(entry => entry.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw new TenfoldException($"There is no optimizer '{name}'; use {string.Join(", ", All.Select(entry => entry.Name))}.");
        return optimizer.With(settings);
    }
}
