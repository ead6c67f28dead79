namespace Tenfold.Kernels;

/// <summary>
/// A row of register tiles of <c>y[r, p] = bias[r] + sum over taps t of weight[r, t] * x[p, t]</c>, where every
/// <c>x[p, t]</c> and <c>y[r, p]</c> is a vector and every weight a scalar that is broadcast.
/// </summary>
unsafe struct BroadcastRun
{
    /// <summary>The weights of the tile's first row.</summary>
    public float* Weights;

    /// <summary>From a row of weights to the next.</summary>
    public nint WeightRow;

    /// <summary>One bias for each row, or null for none.</summary>
    public float* Bias;

    public float* X;

    /// <summary>For each vector of the tiles, its place in <see cref="X"/>.</summary>
    public int* XOffsets;

    /// <summary>For each tap a pair: distance in <see cref="X"/>, distance in <see cref="Weights"/>.</summary>
    public int* Taps;

    public int TapCount;

    public float* Y;

    /// <summary>From a row of <see cref="Y"/> to the next.</summary>
    public nint YRow;

    /// <summary>For each vector of the tiles, its place in a row of <see cref="Y"/>.</summary>
    public int* YOffsets;

    /// <summary>How many tiles lie side by side in the offsets.</summary>
    public int Tiles;

    /// <summary>Whether the result is added to what <see cref="Y"/> holds; its offsets must then be distinct, but within a tile.</summary>
    public bool Add;

    /// <summary>Whether negative results become zero.</summary>
    public bool Relu;

    /// <summary>Whether only the maximum of every four vectors is stored, where <see cref="YOffsets"/> has the first of them; for tiles of four columns.</summary>
    public bool Maximum;
}
