namespace Tenfold;

/// <summary>The values behind a chart.</summary>
/// <param name="Charts">The anchors of the pictures that show them.</param>
/// <param name="Names">The lines' names.</param>
/// <param name="Values">The lines' values at 1, 2, 3, ..., rounded as they are to be read; null where there is none.</param>
sealed record PageCurves(IReadOnlyList<string> Charts, IReadOnlyList<string> Names, IReadOnlyList<IReadOnlyList<double?>> Values);
