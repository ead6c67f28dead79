namespace Tenfold.Studio;

/// <summary>The answer to <c>POST /api/activations</c>.</summary>
/// <param name="Model">Whose layers they are.</param>
/// <param name="Layers">In the order of computation.</param>
sealed record LayersBody(string Model, IReadOnlyList<LayerBody> Layers);
