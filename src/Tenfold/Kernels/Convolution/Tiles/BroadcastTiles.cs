using System.Runtime.CompilerServices;
using Tenfold.Simd;

namespace Tenfold.Kernels;

/// <summary>
/// The register tiles behind every convolution and dense layer, forward and backward. Written out by hand, because
/// accumulators held in a struct or an array leave the registers (measured: 36 instead of 90 GFLOP/s).
/// </summary>
static unsafe partial class BroadcastTiles
{
    /// <summary>The tiles there are; a new one is a file beside this one, a line here and a line in <see cref="Run"/>.</summary>
    public static readonly TileShape[] Shapes = [new(2, 6), new(3, 4), new(6, 2), new(4, 6), new(6, 4), new(1, 6)];

    /// <summary>Those that can store the maximum of four vectors in their place.</summary>
    public static readonly TileShape[] MaximumShapes = [new(3, 4), new(6, 4)];

    /// <summary>Runs one row of tiles of <paramref name="shape"/>.</summary>
    public static void Run<TSimd, TVec>(TileShape shape, in BroadcastRun run)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
    {
        switch (shape.Rows, shape.Columns)
        {
            case (2, 6): Tile2x6<TSimd, TVec>(run); break;
            case (3, 4): Tile3x4<TSimd, TVec>(run); break;
            case (6, 2): Tile6x2<TSimd, TVec>(run); break;
            case (4, 6): Tile4x6<TSimd, TVec>(run); break;
            case (6, 4): Tile6x4<TSimd, TVec>(run); break;
            case (1, 6): Tile1x6<TSimd, TVec>(run); break;
            default: throw new ArgumentOutOfRangeException(nameof(shape), shape, "No such tile.");
        }
    }

    /// <summary>
    /// Runs all <paramref name="rows"/>; where they do not fill the last row of tiles, it starts earlier and computes
    /// some rows again, to the same bits.
    /// </summary>
    public static void RunRows<TSimd, TVec>(TileShape shape, int rows, BroadcastRun run)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
    {
        float* weights = run.Weights;
        float* bias = run.Bias;
        float* y = run.Y;
        for (int row = 0; row < rows; row += shape.Rows)
        {
            int start = Math.Min(row, rows - shape.Rows);
            run.Weights = weights + (start * run.WeightRow);
            run.Bias = bias == null ? null : bias + start;
            run.Y = y + (start * run.YRow);
            Run<TSimd, TVec>(shape, run);
        }
    }

    /// <summary>The end of a tile's row: what was there before, ReLU, and each vector to its place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Store<TSimd, TVec>(float* y, int* offsets, bool relu, bool add, TVec v0, TVec v1)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
    {
        if (add)
            AddTo<TSimd, TVec>(y, offsets, ref v0, ref v1);
        TSimd.Store(y + offsets[0], relu ? TSimd.Max(v0, TSimd.Zero) : v0);
        TSimd.Store(y + offsets[1], relu ? TSimd.Max(v1, TSimd.Zero) : v1);
    }

    /// <summary>The end of a tile's row: what was there before, ReLU, and each vector to its place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Store<TSimd, TVec>(float* y, int* offsets, bool relu, bool add, TVec v0, TVec v1, TVec v2, TVec v3)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
    {
        if (add)
        {
            AddTo<TSimd, TVec>(y, offsets, ref v0, ref v1);
            AddTo<TSimd, TVec>(y, offsets + 2, ref v2, ref v3);
        }

        Store<TSimd, TVec>(y, offsets, relu, add: false, v0, v1);
        Store<TSimd, TVec>(y, offsets + 2, relu, add: false, v2, v3);
    }

    /// <summary>The end of a row of a tile of four columns: as above, or their maximum alone.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void StoreFour<TSimd, TVec>(float* y, int* offsets, in BroadcastRun run, TVec v0, TVec v1, TVec v2, TVec v3)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
    {
        if (!run.Maximum)
        {
            Store<TSimd, TVec>(y, offsets, run.Relu, run.Add, v0, v1, v2, v3);
            return;
        }

        TVec greatest = TSimd.Max(TSimd.Max(v0, v1), TSimd.Max(v2, v3));
        TSimd.Store(y + offsets[0], run.Relu ? TSimd.Max(greatest, TSimd.Zero) : greatest);
    }

    /// <summary>The end of a tile's row: what was there before, ReLU, and each vector to its place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Store<TSimd, TVec>(float* y, int* offsets, bool relu, bool add, TVec v0, TVec v1, TVec v2, TVec v3, TVec v4, TVec v5)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
    {
        if (add)
        {
            AddTo<TSimd, TVec>(y, offsets, ref v0, ref v1);
            AddTo<TSimd, TVec>(y, offsets + 2, ref v2, ref v3);
            AddTo<TSimd, TVec>(y, offsets + 4, ref v4, ref v5);
        }

        Store<TSimd, TVec>(y, offsets, relu, add: false, v0, v1, v2, v3);
        Store<TSimd, TVec>(y, offsets + 4, relu, add: false, v4, v5);
    }

    /// <summary>What was there before, added before any of a row is stored: vectors that a tile repeats get the same sum.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void AddTo<TSimd, TVec>(float* y, int* offsets, ref TVec v0, ref TVec v1)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
    {
        v0 = TSimd.Add(v0, TSimd.Load(y + offsets[0]));
        v1 = TSimd.Add(v1, TSimd.Load(y + offsets[1]));
    }
}
