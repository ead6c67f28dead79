using System.Runtime.CompilerServices;
using Tenfold.Simd;

namespace Tenfold.Kernels;

/// <summary>The register tiles behind the weight gradients of convolutions: per lane over a map, lanes summed at the end.</summary>
static unsafe partial class LaneTiles
{
    /// <summary>The most sums that a tile yields.</summary>
    public const int MaxSums = 24;

    /// <summary>The tiles there are; a new one is a file beside this one, a line here and a line in <see cref="Run"/>.</summary>
    public static readonly TileShape[] Shapes = [new(2, 6), new(6, 2), new(4, 6), new(1, 6), new(1, 9)];

    /// <summary>Computes one tile; <paramref name="sums"/> receives it row by row.</summary>
    public static void Run<TSimd, TVec>(TileShape shape, in LaneRun run, float* sums)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
    {
        switch (shape.Rows, shape.Columns)
        {
            case (2, 6): Tile2x6<TSimd, TVec>(run, sums); break;
            case (6, 2): Tile6x2<TSimd, TVec>(run, sums); break;
            case (4, 6): Tile4x6<TSimd, TVec>(run, sums); break;
            case (1, 6): Tile1x6<TSimd, TVec>(run, sums); break;
            case (1, 9): Tile1x9<TSimd, TVec>(run, sums); break;
            default: throw new ArgumentOutOfRangeException(nameof(shape), shape, "No such tile.");
        }
    }

    /// <summary>The end of a tile's row: the lanes of each vector in one number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Sum<TSimd, TVec>(float* sums, TVec v0, TVec v1)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
    {
        sums[0] = TSimd.Sum(v0);
        sums[1] = TSimd.Sum(v1);
    }

    /// <summary>The end of a tile's row: the lanes of each vector in one number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Sum<TSimd, TVec>(float* sums, TVec v0, TVec v1, TVec v2, TVec v3, TVec v4, TVec v5)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
    {
        sums[0] = TSimd.Sum(v0);
        sums[1] = TSimd.Sum(v1);
        sums[2] = TSimd.Sum(v2);
        sums[3] = TSimd.Sum(v3);
        sums[4] = TSimd.Sum(v4);
        sums[5] = TSimd.Sum(v5);
    }
}
