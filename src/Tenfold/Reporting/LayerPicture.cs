namespace Tenfold;

/// <summary>What a layer makes of one image, as a small grey picture: black is its least value, white its greatest.</summary>
/// <param name="Layer">The layer's code.</param>
/// <param name="Shape">The shape of its output.</param>
/// <param name="Maps">Channels that are drawn, the first ones.</param>
/// <param name="Width">Columns of the picture: a pixel a value, one between two maps.</param>
/// <param name="Png">The picture.</param>
/// <param name="Least">The least value of all channels.</param>
/// <param name="Greatest">The greatest.</param>
public sealed record LayerPicture(string Layer, Shape Shape, int Maps, int Width, byte[] Png, float Least, float Greatest)
{
    const int MostMaps = 32;
    const int MapsAcross = 8;

    /// <summary>Values of a vector in a row of its picture.</summary>
    const int VectorAcross = 32;

    /// <summary>All layers that compute something, in the order of computation.</summary>
    /// <param name="network">The network, with its parameters.</param>
    /// <param name="image">Bytes of the network's input size, 0 = paper.</param>
    /// <exception cref="ArgumentException">The length does not fit the network.</exception>
    public static IReadOnlyList<LayerPicture> Of(Network network, ReadOnlySpan<byte> image) =>
        [.. Activations.Of(network, image).Where(activation => activation.Layer != "fork").Select(Draw)];

    static LayerPicture Draw(Activation activation)
    {
        Shape shape = activation.Shape;
        int maps = shape.IsFlat ? shape.Channels : Math.Min(MostMaps, shape.Channels);
        int across = shape.IsFlat ? VectorAcross : MapsAcross;
        byte[] png = HeatPicture.Maps([.. activation.Values], maps, shape.Height, shape.Width, across);
        return new LayerPicture(activation.Layer, shape, maps, (Math.Min(maps, across) * (shape.Width + 1)) - 1, png, activation.Values.Min(), activation.Values.Max());
    }
}
