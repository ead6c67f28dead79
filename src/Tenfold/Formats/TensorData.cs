namespace Tenfold;

/// <summary>One named tensor of 32-bit floats: what a weights file holds, in C order (the last index runs fastest).</summary>
public sealed record TensorData
{
    /// <summary>Wraps the values without copying them.</summary>
    /// <param name="name">PyTorch's name of the parameter, such as <c>conv1.weight</c>.</param>
    /// <param name="shape">The sizes, outermost first: <c>[out, in, kernelHeight, kernelWidth]</c> for a convolution, <c>[out, in]</c> for a dense layer, empty for a scalar.</param>
    /// <param name="values">As many values as the product of <paramref name="shape"/>.</param>
    /// <exception cref="ArgumentException">A size is negative, or the number of values is not the product of the sizes.</exception>
    public TensorData(string name, IReadOnlyList<int> shape, float[] values)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(values);
        long count = 1;
        foreach (int size in shape)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(size, nameof(shape));
            count = checked(count * size);
        }

        if (count != values.Length)
            throw new ArgumentException($"Tensor '{name}' of shape [{string.Join(", ", shape)}] holds {count:N0} values; {values.Length:N0} were given.", nameof(values));
        Name = name;
        Shape = [.. shape];
        Values = values;
    }

    /// <summary>PyTorch's name of the parameter, such as <c>conv1.weight</c>.</summary>
    public string Name { get; }

    /// <summary>The sizes, outermost first; empty for a scalar.</summary>
    public IReadOnlyList<int> Shape { get; }

    /// <summary>How the values are to be written.</summary>
    public TensorStorage Storage { get; init; }

    /// <summary>The values in C order; not a copy.</summary>
#pragma warning disable CA1819 // Weights are handed on in bulk: a copy for each reader is what this type avoids.
    public float[] Values { get; }
#pragma warning restore CA1819
}
