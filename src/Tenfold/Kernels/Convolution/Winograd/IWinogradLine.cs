namespace Tenfold.Kernels;

/// <summary>One transform of one row or column of vectors, all lanes alike; a transform of a tile is one of its rows, then one of its columns.</summary>
unsafe interface IWinogradLine
{
    /// <summary>Reads its vectors <paramref name="xStep"/> apart and writes what comes of them <paramref name="yStep"/> apart.</summary>
    static abstract void Run(float* x, nint xStep, float* y, nint yStep);
}
