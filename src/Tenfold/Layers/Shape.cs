namespace Tenfold;

/// <summary>The shape of one image's values, <c>[Channels, Height, Width]</c>; flat values are <c>[Channels, 1, 1]</c>.</summary>
/// <param name="Channels">Channels of a map, or values of a flat vector.</param>
/// <param name="Height">Rows of a map.</param>
/// <param name="Width">Columns of a map.</param>
public readonly record struct Shape(int Channels, int Height = 1, int Width = 1)
{
    /// <summary>Values in all.</summary>
    public int Count => checked(Channels * Height * Width);

    /// <summary>Whether this is a vector rather than a map.</summary>
    public bool IsFlat => Height == 1 && Width == 1;

    /// <summary><c>16x10x10</c> for a map, <c>120</c> for a vector.</summary>
    public override string ToString() => IsFlat ? $"{Channels}" : $"{Channels}x{Height}x{Width}";
}
