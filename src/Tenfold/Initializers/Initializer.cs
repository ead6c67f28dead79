namespace Tenfold;

/// <summary>How parameters get their first values. A new one is one file here and one line in <c>Initializers.cs</c>.</summary>
public abstract record Initializer
{
    /// <summary>The name in configurations and on the command line.</summary>
    public abstract string Name { get; }

    /// <summary>Fills <paramref name="values"/> for a parameter of this shape and these fans.</summary>
    /// <param name="spec">Role, shape and fans of the parameter.</param>
    /// <param name="values">What is filled, in C order.</param>
    /// <param name="random">Random numbers of this parameter alone.</param>
    public abstract void Fill(ParameterSpec spec, Span<float> values, RandomStream random);

    private protected static void Uniform(Span<float> values, double bound, RandomStream random)
    {
        for (int i = 0; i < values.Length; i++)
            values[i] = (float)(((2.0 * random.NextSingle()) - 1) * bound);
    }
}
