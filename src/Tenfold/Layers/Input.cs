namespace Tenfold;

/// <summary>What a network reads: the shape of an image and how its bytes become numbers, x = (byte / 255 - Mean) / Deviation.</summary>
/// <param name="Channels">1 for grey images.</param>
/// <param name="Height">Rows.</param>
/// <param name="Width">Columns.</param>
/// <param name="Mean">Subtracted; MNIST's mean is 0.1307.</param>
/// <param name="Deviation">Divides; MNIST's standard deviation is 0.3081.</param>
public sealed record Input(int Channels, int Height, int Width, double Mean = 0, double Deviation = 1)
{
    /// <summary>The shape of one image.</summary>
    public Shape Shape => new(Channels, Height, Width);

    /// <summary>Multiplies a byte.</summary>
    internal float Scale => (float)(1 / (255 * Deviation));

    /// <summary>Added to the product.</summary>
    internal float Offset => (float)(-Mean / Deviation);

    /// <summary>The code that makes it: <c>Input(1, 28, 28)</c>.</summary>
    public override string ToString() =>
        Mean == 0 && Deviation == 1
            ? $"Input({Channels}, {Height}, {Width})"
            : FormattableString.Invariant($"Input({Channels}, {Height}, {Width}, mean: {Mean}, deviation: {Deviation})");
}
