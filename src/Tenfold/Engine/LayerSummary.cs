namespace Tenfold;

/// <summary>One line of <see cref="Network.Summarize"/>.</summary>
/// <param name="Layer">The layer's code.</param>
/// <param name="Output">The shape of its output.</param>
/// <param name="Parameters">Trained values.</param>
/// <param name="MultiplyAdds">Multiply-adds of the forward pass for one image.</param>
/// <param name="ReceptiveField">Input pixels that one output value sees, in one direction.</param>
public sealed record LayerSummary(string Layer, Shape Output, long Parameters, long MultiplyAdds, int ReceptiveField);
