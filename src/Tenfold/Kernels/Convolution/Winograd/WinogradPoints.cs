namespace Tenfold.Kernels;

/// <summary>
/// The numbers of Winograd's minimal filtering F(m x m, 3x3), m = 1 ... 4 (Winograd 1980; for networks Lavin and Gray 2015,
/// https://arxiv.org/abs/1509.09308): m outputs of a filter of 3 from m + 2 products instead of 3 m.
/// </summary>
/// <remarks>
/// The m + 2 products belong to points at which polynomials are evaluated: in this order 0, infinity, sqrt(1/2), -sqrt(1/2),
/// sqrt(2), -sqrt(2), of which F(m) takes the first m + 2. So filters are transformed once for all m, and a map is cut into
/// tiles of 4 with a smaller one at its end, which leaves out products instead of computing what nobody reads.
/// These points make the roundings of F(4x4) 1.9 times those of the plain sum; the usual 0, 1, -1, 2, -2 make them 4.2 times.
/// </remarks>
static class WinogradPoints
{
    /// <summary>Outputs of a whole tile in one direction.</summary>
    public const int Tile = 4;

    /// <summary>Points in one direction.</summary>
    public const int Count = 6;

    /// <summary>Products of a whole tile.</summary>
    public const int Positions = Count * Count;

    /// <summary>So many floats between two points that they do not fall on the same few places of the first-level cache.</summary>
    public const int SlotGap = 16;

    /// <summary>The first pair of points, plus and minus.</summary>
    public const float Inner = 0.70710678f;

    /// <summary>The second pair, the inverse of the first.</summary>
    public const float Outer = 1.41421356f;

    public const float Third = 1f / 3;

    /// <summary>The smallest tile that has a point.</summary>
    public static int SmallestTile(int point) => Math.Max(1, point - 1);
}
