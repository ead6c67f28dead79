using System.Runtime.CompilerServices;
using Tenfold.Simd;

namespace Tenfold.Kernels;

static unsafe partial class BroadcastTiles
{
    /// <summary>6 weight rows x 2 vectors: 12 accumulators, 8 loads a tap.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Tile6x2<TSimd, TVec>(in BroadcastRun run)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
    {
        float* w0 = run.Weights;
        float* w1 = w0 + run.WeightRow;
        float* w2 = w1 + run.WeightRow;
        float* w3 = w2 + run.WeightRow;
        float* w4 = w3 + run.WeightRow;
        float* w5 = w4 + run.WeightRow;
        int* lastTap = run.Taps + (2 * run.TapCount);
        int* xOffsets = run.XOffsets;
        int* yOffsets = run.YOffsets;
        for (int tile = 0; tile < run.Tiles; tile++)
        {
            TVec a0 = run.Bias == null ? TSimd.Zero : TSimd.Create(run.Bias[0]);
            TVec a1 = a0;
            TVec b0 = run.Bias == null ? TSimd.Zero : TSimd.Create(run.Bias[1]);
            TVec b1 = b0;
            TVec c0 = run.Bias == null ? TSimd.Zero : TSimd.Create(run.Bias[2]);
            TVec c1 = c0;
            TVec d0 = run.Bias == null ? TSimd.Zero : TSimd.Create(run.Bias[3]);
            TVec d1 = d0;
            TVec e0 = run.Bias == null ? TSimd.Zero : TSimd.Create(run.Bias[4]);
            TVec e1 = e0;
            TVec f0 = run.Bias == null ? TSimd.Zero : TSimd.Create(run.Bias[5]);
            TVec f1 = f0;
            float* x0 = run.X + xOffsets[0];
            float* x1 = run.X + xOffsets[1];
            for (int* tap = run.Taps; tap < lastTap; tap += 2)
            {
                nint x = tap[0];
                nint w = tap[1];
                TVec vector0 = TSimd.Load(x0 + x);
                TVec vector1 = TSimd.Load(x1 + x);
                TVec weight = TSimd.Create(w0[w]);
                a0 = TSimd.MultiplyAdd(weight, vector0, a0);
                a1 = TSimd.MultiplyAdd(weight, vector1, a1);
                weight = TSimd.Create(w1[w]);
                b0 = TSimd.MultiplyAdd(weight, vector0, b0);
                b1 = TSimd.MultiplyAdd(weight, vector1, b1);
                weight = TSimd.Create(w2[w]);
                c0 = TSimd.MultiplyAdd(weight, vector0, c0);
                c1 = TSimd.MultiplyAdd(weight, vector1, c1);
                weight = TSimd.Create(w3[w]);
                d0 = TSimd.MultiplyAdd(weight, vector0, d0);
                d1 = TSimd.MultiplyAdd(weight, vector1, d1);
                weight = TSimd.Create(w4[w]);
                e0 = TSimd.MultiplyAdd(weight, vector0, e0);
                e1 = TSimd.MultiplyAdd(weight, vector1, e1);
                weight = TSimd.Create(w5[w]);
                f0 = TSimd.MultiplyAdd(weight, vector0, f0);
                f1 = TSimd.MultiplyAdd(weight, vector1, f1);
            }

            Store<TSimd, TVec>(run.Y, yOffsets, run.Relu, run.Add, a0, a1);
            Store<TSimd, TVec>(run.Y + run.YRow, yOffsets, run.Relu, run.Add, b0, b1);
            Store<TSimd, TVec>(run.Y + (2 * run.YRow), yOffsets, run.Relu, run.Add, c0, c1);
            Store<TSimd, TVec>(run.Y + (3 * run.YRow), yOffsets, run.Relu, run.Add, d0, d1);
            Store<TSimd, TVec>(run.Y + (4 * run.YRow), yOffsets, run.Relu, run.Add, e0, e1);
            Store<TSimd, TVec>(run.Y + (5 * run.YRow), yOffsets, run.Relu, run.Add, f0, f1);
            xOffsets += 2;
            yOffsets += 2;
        }
    }
}
