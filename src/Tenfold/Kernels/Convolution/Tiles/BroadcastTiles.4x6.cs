using System.Runtime.CompilerServices;
using Tenfold.Simd;

namespace Tenfold.Kernels;

static unsafe partial class BroadcastTiles
{
    /// <summary>4 weight rows x 6 vectors: 24 accumulators, 10 loads a tap.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Tile4x6<TSimd, TVec>(in BroadcastRun run)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
    {
        float* w0 = run.Weights;
        float* w1 = w0 + run.WeightRow;
        float* w2 = w1 + run.WeightRow;
        float* w3 = w2 + run.WeightRow;
        int* lastTap = run.Taps + (2 * run.TapCount);
        int* xOffsets = run.XOffsets;
        int* yOffsets = run.YOffsets;
        for (int tile = 0; tile < run.Tiles; tile++)
        {
            TVec a0 = run.Bias == null ? TSimd.Zero : TSimd.Create(run.Bias[0]);
            TVec a1 = a0, a2 = a0, a3 = a0, a4 = a0, a5 = a0;
            TVec b0 = run.Bias == null ? TSimd.Zero : TSimd.Create(run.Bias[1]);
            TVec b1 = b0, b2 = b0, b3 = b0, b4 = b0, b5 = b0;
            TVec c0 = run.Bias == null ? TSimd.Zero : TSimd.Create(run.Bias[2]);
            TVec c1 = c0, c2 = c0, c3 = c0, c4 = c0, c5 = c0;
            TVec d0 = run.Bias == null ? TSimd.Zero : TSimd.Create(run.Bias[3]);
            TVec d1 = d0, d2 = d0, d3 = d0, d4 = d0, d5 = d0;
            float* x0 = run.X + xOffsets[0];
            float* x1 = run.X + xOffsets[1];
            float* x2 = run.X + xOffsets[2];
            float* x3 = run.X + xOffsets[3];
            float* x4 = run.X + xOffsets[4];
            float* x5 = run.X + xOffsets[5];
            for (int* tap = run.Taps; tap < lastTap; tap += 2)
            {
                nint x = tap[0];
                nint w = tap[1];
                TVec weight0 = TSimd.Create(w0[w]);
                TVec weight1 = TSimd.Create(w1[w]);
                TVec weight2 = TSimd.Create(w2[w]);
                TVec weight3 = TSimd.Create(w3[w]);
                TVec vector = TSimd.Load(x0 + x);
                a0 = TSimd.MultiplyAdd(weight0, vector, a0);
                b0 = TSimd.MultiplyAdd(weight1, vector, b0);
                c0 = TSimd.MultiplyAdd(weight2, vector, c0);
                d0 = TSimd.MultiplyAdd(weight3, vector, d0);
                vector = TSimd.Load(x1 + x);
                a1 = TSimd.MultiplyAdd(weight0, vector, a1);
                b1 = TSimd.MultiplyAdd(weight1, vector, b1);
                c1 = TSimd.MultiplyAdd(weight2, vector, c1);
                d1 = TSimd.MultiplyAdd(weight3, vector, d1);
                vector = TSimd.Load(x2 + x);
                a2 = TSimd.MultiplyAdd(weight0, vector, a2);
                b2 = TSimd.MultiplyAdd(weight1, vector, b2);
                c2 = TSimd.MultiplyAdd(weight2, vector, c2);
                d2 = TSimd.MultiplyAdd(weight3, vector, d2);
                vector = TSimd.Load(x3 + x);
                a3 = TSimd.MultiplyAdd(weight0, vector, a3);
                b3 = TSimd.MultiplyAdd(weight1, vector, b3);
                c3 = TSimd.MultiplyAdd(weight2, vector, c3);
                d3 = TSimd.MultiplyAdd(weight3, vector, d3);
                vector = TSimd.Load(x4 + x);
                a4 = TSimd.MultiplyAdd(weight0, vector, a4);
                b4 = TSimd.MultiplyAdd(weight1, vector, b4);
                c4 = TSimd.MultiplyAdd(weight2, vector, c4);
                d4 = TSimd.MultiplyAdd(weight3, vector, d4);
                vector = TSimd.Load(x5 + x);
                a5 = TSimd.MultiplyAdd(weight0, vector, a5);
                b5 = TSimd.MultiplyAdd(weight1, vector, b5);
                c5 = TSimd.MultiplyAdd(weight2, vector, c5);
                d5 = TSimd.MultiplyAdd(weight3, vector, d5);
            }

            Store<TSimd, TVec>(run.Y, yOffsets, run.Relu, run.Add, a0, a1, a2, a3, a4, a5);
            Store<TSimd, TVec>(run.Y + run.YRow, yOffsets, run.Relu, run.Add, b0, b1, b2, b3, b4, b5);
            Store<TSimd, TVec>(run.Y + (2 * run.YRow), yOffsets, run.Relu, run.Add, c0, c1, c2, c3, c4, c5);
            Store<TSimd, TVec>(run.Y + (3 * run.YRow), yOffsets, run.Relu, run.Add, d0, d1, d2, d3, d4, d5);
            xOffsets += 6;
            yOffsets += 6;
        }
    }
}
