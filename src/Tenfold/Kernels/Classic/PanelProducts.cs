using System.Runtime.CompilerServices;
using Tenfold.Simd;

namespace Tenfold.Kernels;

/// <summary>Inner products of a few rows with a panel of samples, both laid out for it: a register tile without tables, near the processor's peak.</summary>
static unsafe class PanelProducts
{
    /// <summary>Rows of a tile.</summary>
    public const int Rows = 6;

    /// <summary>Vectors in a panel's row.</summary>
    public const int Vectors = 2;

    /// <summary>y[r, lane] = sum over k of rows[k, r] * panel[k, lane], k ascending, each product fused with its addition: the same bits at every width, and with both sides exchanged.</summary>
    /// <param name="rows"><c>[features, <see cref="Rows"/>]</c>.</param>
    /// <param name="panel"><c>[features, lanes]</c>, lanes <see cref="Vectors"/> times the width.</param>
    /// <param name="features">The length of a sample.</param>
    /// <param name="y"><c>[<see cref="Rows"/>, lanes]</c>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Tile<TSimd, TVec>(float* rows, float* panel, int features, float* y)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
    {
        TVec a0 = TSimd.Zero, a1 = a0, b0 = a0, b1 = a0, c0 = a0, c1 = a0;
        TVec d0 = a0, d1 = a0, e0 = a0, e1 = a0, f0 = a0, f1 = a0;
        for (float* end = rows + ((nint)features * Rows); rows < end; rows += Rows)
        {
            TVec vector0 = TSimd.Load(panel);
            TVec vector1 = TSimd.Load(panel + TSimd.Count);
            TVec value = TSimd.Create(rows[0]);
            a0 = TSimd.MultiplyAdd(value, vector0, a0);
            a1 = TSimd.MultiplyAdd(value, vector1, a1);
            value = TSimd.Create(rows[1]);
            b0 = TSimd.MultiplyAdd(value, vector0, b0);
            b1 = TSimd.MultiplyAdd(value, vector1, b1);
            value = TSimd.Create(rows[2]);
            c0 = TSimd.MultiplyAdd(value, vector0, c0);
            c1 = TSimd.MultiplyAdd(value, vector1, c1);
            value = TSimd.Create(rows[3]);
            d0 = TSimd.MultiplyAdd(value, vector0, d0);
            d1 = TSimd.MultiplyAdd(value, vector1, d1);
            value = TSimd.Create(rows[4]);
            e0 = TSimd.MultiplyAdd(value, vector0, e0);
            e1 = TSimd.MultiplyAdd(value, vector1, e1);
            value = TSimd.Create(rows[5]);
            f0 = TSimd.MultiplyAdd(value, vector0, f0);
            f1 = TSimd.MultiplyAdd(value, vector1, f1);
            panel += Vectors * TSimd.Count;
        }

        Store<TSimd, TVec>(y, a0, a1);
        Store<TSimd, TVec>(y + (Vectors * TSimd.Count), b0, b1);
        Store<TSimd, TVec>(y + (2 * Vectors * TSimd.Count), c0, c1);
        Store<TSimd, TVec>(y + (3 * Vectors * TSimd.Count), d0, d1);
        Store<TSimd, TVec>(y + (4 * Vectors * TSimd.Count), e0, e1);
        Store<TSimd, TVec>(y + (5 * Vectors * TSimd.Count), f0, f1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Store<TSimd, TVec>(float* y, TVec v0, TVec v1)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
    {
        TSimd.Store(y, v0);
        TSimd.Store(y + TSimd.Count, v1);
    }
}
