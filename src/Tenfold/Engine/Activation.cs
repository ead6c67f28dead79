namespace Tenfold;

/// <summary>What a layer makes of one image.</summary>
/// <param name="Layer">The layer's code; with <c>+ ReLU()</c> where that is computed in one go.</param>
/// <param name="Shape">The shape of its output.</param>
/// <param name="Values">The output, <c>[Channels, Height, Width]</c>.</param>
public sealed record Activation(string Layer, Shape Shape, IReadOnlyList<float> Values);
