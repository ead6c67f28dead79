using System.Runtime.CompilerServices;
using Tenfold.Simd;

namespace Tenfold.Kernels;

static unsafe partial class LaneTiles
{
    /// <summary>2 gradient rows x 6 taps: 12 accumulators, 8 loads a pixel.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Tile2x6<TSimd, TVec>(in LaneRun run, float* sums)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
    {
        TVec a0 = TSimd.Zero, a1 = TSimd.Zero, a2 = TSimd.Zero, a3 = TSimd.Zero, a4 = TSimd.Zero, a5 = TSimd.Zero;
        TVec b0 = TSimd.Zero, b1 = TSimd.Zero, b2 = TSimd.Zero, b3 = TSimd.Zero, b4 = TSimd.Zero, b5 = TSimd.Zero;
        float* g0 = run.Gradient;
        float* g1 = g0 + run.GradientRow;
        float* x0 = run.X + run.XOffsets[0];
        float* x1 = run.X + run.XOffsets[1];
        float* x2 = run.X + run.XOffsets[2];
        float* x3 = run.X + run.XOffsets[3];
        float* x4 = run.X + run.XOffsets[4];
        float* x5 = run.X + run.XOffsets[5];
        nint g = 0;
        nint x = 0;
        for (int row = 0; row < run.Rows; row++)
        {
            for (int column = 0; column < run.Columns; column++)
            {
                TVec gradient0 = TSimd.Load(g0 + g);
                TVec gradient1 = TSimd.Load(g1 + g);
                TVec vector = TSimd.Load(x0 + x);
                a0 = TSimd.MultiplyAdd(gradient0, vector, a0);
                b0 = TSimd.MultiplyAdd(gradient1, vector, b0);
                vector = TSimd.Load(x1 + x);
                a1 = TSimd.MultiplyAdd(gradient0, vector, a1);
                b1 = TSimd.MultiplyAdd(gradient1, vector, b1);
                vector = TSimd.Load(x2 + x);
                a2 = TSimd.MultiplyAdd(gradient0, vector, a2);
                b2 = TSimd.MultiplyAdd(gradient1, vector, b2);
                vector = TSimd.Load(x3 + x);
                a3 = TSimd.MultiplyAdd(gradient0, vector, a3);
                b3 = TSimd.MultiplyAdd(gradient1, vector, b3);
                vector = TSimd.Load(x4 + x);
                a4 = TSimd.MultiplyAdd(gradient0, vector, a4);
                b4 = TSimd.MultiplyAdd(gradient1, vector, b4);
                vector = TSimd.Load(x5 + x);
                a5 = TSimd.MultiplyAdd(gradient0, vector, a5);
                b5 = TSimd.MultiplyAdd(gradient1, vector, b5);
                g += TSimd.Count;
                x += run.XColumn;
            }

            g += run.GradientSkip;
            x += run.XSkip;
        }

        Sum<TSimd, TVec>(sums, a0, a1, a2, a3, a4, a5);
        Sum<TSimd, TVec>(sums + 6, b0, b1, b2, b3, b4, b5);
    }
}
