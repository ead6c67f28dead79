namespace Tenfold.Kernels;

/// <summary>Vectors of a result that need the same taps.</summary>
/// <param name="Shape">The tile that does them; the vectors are whole tiles of it.</param>
/// <param name="Vectors">Where each is read (plus a tap's distance) and where it is written.</param>
/// <param name="Taps">The distance of each tap in the input and in the weights.</param>
sealed record TilePlanGroup(TileShape Shape, IReadOnlyList<(int X, int Y)> Vectors, IReadOnlyList<(int X, int Weight)> Taps);
