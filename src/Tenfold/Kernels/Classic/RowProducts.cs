using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Tenfold.Simd;

namespace Tenfold.Kernels;

/// <summary>Dot products of rows with rows, six by two vectors of them in registers: near the processor's peak.</summary>
/// <remarks>One side lies row by row, the other in panels of two vectors' rows, <c>[features][rows]</c>, as <see cref="Pack"/> makes them.</remarks>
static unsafe class RowProducts
{
    /// <summary>Rows of a tile on the side that is not packed.</summary>
    public const int TileRows = 6;

    /// <summary>Rows of a panel at a width.</summary>
    public static int PanelRows(SimdWidth width) => 2 * width switch
    {
        SimdWidth.Simd512 => Simd512.Count,
        SimdWidth.Simd256 => Simd256.Count,
        SimdWidth.Simd128 => Simd128.Count,
        _ => SimdScalar.Count,
    };

    /// <summary>The kernel of a width: rows, their distance in floats, how many of six there are, the panel, features, and the products <c>[6, panel rows]</c>.</summary>
    public static delegate*<float*, long, int, float*, int, float*, void> Of(SimdWidth width) => width switch
    {
        SimdWidth.Simd512 => &Run<Simd512, Vector512<float>>,
        SimdWidth.Simd256 => &Run<Simd256, Vector256<float>>,
        SimdWidth.Simd128 => &Run<Simd128, Vector128<float>>,
        _ => &Run<SimdScalar, float>,
    };

    /// <summary>panel[feature][row] = rows[row][feature]; rows that are not there are zeros.</summary>
    public static void Pack(ReadOnlySpan<float> rows, int features, int panelRows, float* panel)
    {
        int count = rows.Length / features;
        for (int row = 0; row < panelRows; row++)
        {
            for (int feature = 0; feature < features; feature++)
                panel[((long)feature * panelRows) + row] = row < count ? rows[(row * features) + feature] : 0;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Run<TSimd, TVec>(float* rows, long distance, int count, float* panel, int features, float* products)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
    {
        // Rows that are not there repeat the last: their products are nobody's.
        float* r0 = rows;
        float* r1 = rows + (Math.Min(1, count - 1) * distance);
        float* r2 = rows + (Math.Min(2, count - 1) * distance);
        float* r3 = rows + (Math.Min(3, count - 1) * distance);
        float* r4 = rows + (Math.Min(4, count - 1) * distance);
        float* r5 = rows + (Math.Min(5, count - 1) * distance);
        TVec a0 = TSimd.Zero, a1 = a0, b0 = a0, b1 = a0, c0 = a0, c1 = a0, d0 = a0, d1 = a0, e0 = a0, e1 = a0, f0 = a0, f1 = a0;
        for (int i = 0; i < features; i++, panel += 2 * TSimd.Count)
        {
            TVec left = TSimd.Load(panel);
            TVec right = TSimd.Load(panel + TSimd.Count);
            TVec value = TSimd.Create(r0[i]);
            a0 = TSimd.MultiplyAdd(value, left, a0);
            a1 = TSimd.MultiplyAdd(value, right, a1);
            value = TSimd.Create(r1[i]);
            b0 = TSimd.MultiplyAdd(value, left, b0);
            b1 = TSimd.MultiplyAdd(value, right, b1);
            value = TSimd.Create(r2[i]);
            c0 = TSimd.MultiplyAdd(value, left, c0);
            c1 = TSimd.MultiplyAdd(value, right, c1);
            value = TSimd.Create(r3[i]);
            d0 = TSimd.MultiplyAdd(value, left, d0);
            d1 = TSimd.MultiplyAdd(value, right, d1);
            value = TSimd.Create(r4[i]);
            e0 = TSimd.MultiplyAdd(value, left, e0);
            e1 = TSimd.MultiplyAdd(value, right, e1);
            value = TSimd.Create(r5[i]);
            f0 = TSimd.MultiplyAdd(value, left, f0);
            f1 = TSimd.MultiplyAdd(value, right, f1);
        }

        Store<TSimd, TVec>(products, a0, a1);
        Store<TSimd, TVec>(products + (2 * TSimd.Count), b0, b1);
        Store<TSimd, TVec>(products + (4 * TSimd.Count), c0, c1);
        Store<TSimd, TVec>(products + (6 * TSimd.Count), d0, d1);
        Store<TSimd, TVec>(products + (8 * TSimd.Count), e0, e1);
        Store<TSimd, TVec>(products + (10 * TSimd.Count), f0, f1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Store<TSimd, TVec>(float* products, TVec left, TVec right)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
    {
        TSimd.Store(products, left);
        TSimd.Store(products + TSimd.Count, right);
    }
}
