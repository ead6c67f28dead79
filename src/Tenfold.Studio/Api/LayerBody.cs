namespace Tenfold.Studio;

/// <summary>What a layer makes of an image.</summary>
/// <param name="Layer">Its code.</param>
/// <param name="Shape">Its output's shape in words.</param>
/// <param name="Channels">Channels of the output.</param>
/// <param name="Maps">Channels that are drawn.</param>
/// <param name="Width">Columns of the picture.</param>
/// <param name="Least">The least value: black.</param>
/// <param name="Greatest">The greatest: white.</param>
/// <param name="Png">The picture.</param>
sealed record LayerBody(string Layer, string Shape, int Channels, int Maps, int Width, float Least, float Greatest, byte[] Png);
