using System.Runtime.CompilerServices;
using Tenfold.Simd;

namespace Tenfold.Kernels;

static unsafe partial class LaneTiles
{
    /// <summary>6 gradient rows x 2 taps: 12 accumulators, 8 loads a pixel.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Tile6x2<TSimd, TVec>(in LaneRun run, float* sums)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
    {
        TVec a0 = TSimd.Zero, a1 = TSimd.Zero;
        TVec b0 = TSimd.Zero, b1 = TSimd.Zero;
        TVec c0 = TSimd.Zero, c1 = TSimd.Zero;
        TVec d0 = TSimd.Zero, d1 = TSimd.Zero;
        TVec e0 = TSimd.Zero, e1 = TSimd.Zero;
        TVec f0 = TSimd.Zero, f1 = TSimd.Zero;
        float* g0 = run.Gradient;
        float* g1 = g0 + run.GradientRow;
        float* g2 = g1 + run.GradientRow;
        float* g3 = g2 + run.GradientRow;
        float* g4 = g3 + run.GradientRow;
        float* g5 = g4 + run.GradientRow;
        float* x0 = run.X + run.XOffsets[0];
        float* x1 = run.X + run.XOffsets[1];
        nint g = 0;
        nint x = 0;
        for (int row = 0; row < run.Rows; row++)
        {
            for (int column = 0; column < run.Columns; column++)
            {
                TVec vector0 = TSimd.Load(x0 + x);
                TVec vector1 = TSimd.Load(x1 + x);
                TVec gradient = TSimd.Load(g0 + g);
                a0 = TSimd.MultiplyAdd(gradient, vector0, a0);
                a1 = TSimd.MultiplyAdd(gradient, vector1, a1);
                gradient = TSimd.Load(g1 + g);
                b0 = TSimd.MultiplyAdd(gradient, vector0, b0);
                b1 = TSimd.MultiplyAdd(gradient, vector1, b1);
                gradient = TSimd.Load(g2 + g);
                c0 = TSimd.MultiplyAdd(gradient, vector0, c0);
                c1 = TSimd.MultiplyAdd(gradient, vector1, c1);
                gradient = TSimd.Load(g3 + g);
                d0 = TSimd.MultiplyAdd(gradient, vector0, d0);
                d1 = TSimd.MultiplyAdd(gradient, vector1, d1);
                gradient = TSimd.Load(g4 + g);
                e0 = TSimd.MultiplyAdd(gradient, vector0, e0);
                e1 = TSimd.MultiplyAdd(gradient, vector1, e1);
                gradient = TSimd.Load(g5 + g);
                f0 = TSimd.MultiplyAdd(gradient, vector0, f0);
                f1 = TSimd.MultiplyAdd(gradient, vector1, f1);
                g += TSimd.Count;
                x += run.XColumn;
            }

            g += run.GradientSkip;
            x += run.XSkip;
        }

        Sum<TSimd, TVec>(sums, a0, a1);
        Sum<TSimd, TVec>(sums + 2, b0, b1);
        Sum<TSimd, TVec>(sums + 4, c0, c1);
        Sum<TSimd, TVec>(sums + 6, d0, d1);
        Sum<TSimd, TVec>(sums + 8, e0, e1);
        Sum<TSimd, TVec>(sums + 10, f0, f1);
    }
}
