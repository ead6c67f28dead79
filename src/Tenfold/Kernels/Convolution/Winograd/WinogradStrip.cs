namespace Tenfold.Kernels;

/// <summary>Tiles whose points are in the cache together: <paramref name="Count"/> from <paramref name="First"/>, counted over the blocks of a run.</summary>
/// <param name="First">The first tile.</param>
/// <param name="Count">How many.</param>
/// <param name="Selections">For each point, the tiles that have it.</param>
sealed record WinogradStrip(int First, int Count, WinogradSelection[] Selections);
