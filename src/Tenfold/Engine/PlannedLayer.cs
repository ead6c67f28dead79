namespace Tenfold;

/// <summary>A layer at its place in the order of computation.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Index">Its place in the network.</param>
/// <param name="Input">The shape it gets, as it lies in memory.</param>
/// <param name="Output">The shape it gives, as it lies in memory.</param>
readonly record struct PlannedLayer(Layer Layer, int Index, Shape Input, Shape Output)
{
    /// <summary>The network's layers, with ReLUs moved behind poolings, where there is less to do, as far as that changes no bit.</summary>
    public static IReadOnlyList<PlannedLayer> Order(Network network)
    {
        PlannedLayer[] layers = [.. network.Layers.Select((layer, i) => new PlannedLayer(layer, i, network.Shapes[i], network.Shapes[i + 1]))];
        for (int i = 0; i + 1 < layers.Length; i++)
        {
            if (layers[i].Layer is ReLU && layers[i + 1].Layer.CommutesWithRelu)
            {
                (layers[i], layers[i + 1]) = (layers[i + 1], layers[i]);
                layers[i + 1] = layers[i + 1] with { Input = layers[i].Output, Output = layers[i].Output };
            }
        }

        KeepStored(network.Name, network.Input.Shape, layers);
        return layers;
    }

    /// <summary>
    /// Flatten moves nothing: behind it values still lie as the map they were, and a ReLU or a dropout there has to run over that map.
    /// A dense layer reads a vector or a map alike.
    /// </summary>
    static void KeepStored(string network, Shape stored, PlannedLayer[] layers)
    {
        for (int i = 0; i < layers.Length; i++)
        {
            Layer layer = layers[i].Layer;
            if (layer.IsRenaming || layer.IsElementwise)
                layers[i] = layers[i] with { Input = stored, Output = stored };
            else if (layer is not Dense && layers[i].Input != stored)
                throw new TenfoldException($"Network {network}: {layer} comes behind Flatten() of {stored}; put it before the Flatten().");
            stored = layers[i].Output;
        }
    }
}
