namespace Tenfold.Tests.Support;

/// <summary>Layers one after the other, a network's or those inside a layer.</summary>
/// <param name="Layers">First to last.</param>
/// <param name="Shapes">Before the first, after it, ...</param>
/// <param name="Parameters">Of all these layers, in order.</param>
sealed record OraclePart(IReadOnlyList<Layer> Layers, IReadOnlyList<Shape> Shapes, IReadOnlyList<Parameter> Parameters)
{
    /// <summary>Where the parameters of a layer begin.</summary>
    public int FirstParameter(int layer) => Enumerable.Range(0, layer).Sum(i => Layers[i].Parameters(Shapes[i]).Count);

    /// <summary>Layers inside layer <paramref name="layer"/>, whose parameters come behind those of the layers <paramref name="behind"/>.</summary>
    public OracleNetwork Part(int layer, IReadOnlyList<Layer> layers, IReadOnlyList<Layer>? behind = null)
    {
        LayerChain chain = new(Shapes[layer], layers);
        int skipped = FirstParameter(layer) + new LayerChain(Shapes[layer], behind ?? []).Parameters().Count();
        return new OracleNetwork(new OraclePart(layers, chain.Shapes, [.. Parameters.Skip(skipped).Take(chain.Parameters().Count())]));
    }
}
