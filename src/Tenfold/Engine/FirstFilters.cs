namespace Tenfold;

/// <summary>The first weights of a network, where each output's lie over the image or a part of it.</summary>
/// <param name="Weights">The weights, a row for each output.</param>
/// <param name="Height">Rows of the part of the image that an output's weights lie over.</param>
/// <param name="Width">Its columns.</param>
sealed record FirstFilters(Parameter Weights, int Height, int Width)
{
    /// <summary>Those of a network; null where its first weights are no pictures.</summary>
    public static FirstFilters? Of(Network network)
    {
        if (network.Parameters.FirstOrDefault(parameter => parameter.Spec.IsKernel) is not { } weights)
            return null;
        IReadOnlyList<int> shape = weights.Spec.Shape;
        Shape input = network.Input.Shape;
        return shape.Count == 4 && shape[1] == 1 ? new FirstFilters(weights, shape[2], shape[3])
            : shape.Count == 2 && shape[1] == input.Count ? new FirstFilters(weights, input.Height, input.Width)
            : null;
    }
}
