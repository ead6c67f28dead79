using System.Runtime.CompilerServices;
using Tenfold.Simd;

namespace Tenfold.Kernels;

static unsafe partial class LaneTiles
{
    /// <summary>1 gradient row x 6 taps: 6 accumulators, 7 loads a pixel.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Tile1x6<TSimd, TVec>(in LaneRun run, float* sums)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
    {
        TVec a0 = TSimd.Zero, a1 = TSimd.Zero, a2 = TSimd.Zero, a3 = TSimd.Zero, a4 = TSimd.Zero, a5 = TSimd.Zero;
        float* g0 = run.Gradient;
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
                TVec vector = TSimd.Load(x0 + x);
                a0 = TSimd.MultiplyAdd(gradient0, vector, a0);
                vector = TSimd.Load(x1 + x);
                a1 = TSimd.MultiplyAdd(gradient0, vector, a1);
                vector = TSimd.Load(x2 + x);
                a2 = TSimd.MultiplyAdd(gradient0, vector, a2);
                vector = TSimd.Load(x3 + x);
                a3 = TSimd.MultiplyAdd(gradient0, vector, a3);
                vector = TSimd.Load(x4 + x);
                a4 = TSimd.MultiplyAdd(gradient0, vector, a4);
                vector = TSimd.Load(x5 + x);
                a5 = TSimd.MultiplyAdd(gradient0, vector, a5);
                g += TSimd.Count;
                x += run.XColumn;
            }

            g += run.GradientSkip;
            x += run.XSkip;
        }

        Sum<TSimd, TVec>(sums, a0, a1, a2, a3, a4, a5);
    }
}
