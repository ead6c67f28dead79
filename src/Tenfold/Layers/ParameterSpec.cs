namespace Tenfold;

/// <summary>A parameter that a layer asks for, before it has a place in memory.</summary>
/// <param name="Role"><c>weight</c>, <c>bias</c>, <c>running_mean</c> ...: the last part of its PyTorch name; of a layer within a layer with that one's name before it (<c>conv1.weight</c>).</param>
/// <param name="Shape">PyTorch's shape: <c>[out, in, kh, kw]</c>, <c>[out, in]</c> or <c>[out]</c>.</param>
/// <param name="FanIn">Inputs of one unit, which scales its initial values.</param>
/// <param name="FanOut">Outputs that one input reaches, for Glorot's rule.</param>
public sealed record ParameterSpec(string Role, IReadOnlyList<int> Shape, int FanIn, int FanOut)
{
    /// <summary>What all its values are at first, whatever the initializer; null where that decides.</summary>
    public float? Initial { get; init; }

    /// <summary>Whether the optimizer changes it; running statistics are state, but not trained.</summary>
    public bool Trainable { get; init; } = true;

    /// <summary>The penalty on its values; null for none.</summary>
    public Regularizer? Regularizer { get; init; }

    /// <summary>Whether it holds the weights of connections; biases, scales and statistics have one dimension.</summary>
    public bool IsKernel => Shape.Count > 1;

    /// <summary>Values in all.</summary>
    public int Count => Shape.Aggregate(1, (product, size) => checked(product * size));
}
