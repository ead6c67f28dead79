namespace Tenfold.Studio;

/// <summary>A digit as JSON.</summary>
/// <param name="Pixels">28x28 bytes in Base64, 255 = ink, row by row.</param>
sealed record PixelsBody(byte[]? Pixels);
