namespace Tenfold.Kernels;

/// <summary>
/// A register tile of <c>sum[r, t] = sum over pixels p and lanes of gradient[r, p] * x[t, p]</c>: both factors are
/// vectors that walk over a map; the lanes are summed once at the end.
/// </summary>
unsafe struct LaneRun
{
    /// <summary>The first pixel of the tile's first row.</summary>
    public float* Gradient;

    /// <summary>From a row (an output channel) to the next.</summary>
    public nint GradientRow;

    /// <summary>What is left to skip at the end of each map row.</summary>
    public nint GradientSkip;

    public float* X;

    /// <summary>For each tap, its place in <see cref="X"/> at the first pixel.</summary>
    public int* XOffsets;

    /// <summary>From a pixel to the next, in <see cref="X"/>.</summary>
    public nint XColumn;

    /// <summary>What is left to skip in <see cref="X"/> at the end of each map row.</summary>
    public nint XSkip;

    public int Rows;

    public int Columns;
}
