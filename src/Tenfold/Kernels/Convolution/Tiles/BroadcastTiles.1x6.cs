using System.Runtime.CompilerServices;
using Tenfold.Simd;

namespace Tenfold.Kernels;

static unsafe partial class BroadcastTiles
{
    /// <summary>1 weight row x 6 vectors: 6 accumulators, 7 loads a tap.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Tile1x6<TSimd, TVec>(in BroadcastRun run)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
    {
        float* w0 = run.Weights;
        int* lastTap = run.Taps + (2 * run.TapCount);
        int* xOffsets = run.XOffsets;
        int* yOffsets = run.YOffsets;
        for (int tile = 0; tile < run.Tiles; tile++)
        {
            TVec a0 = run.Bias == null ? TSimd.Zero : TSimd.Create(run.Bias[0]);
            TVec a1 = a0, a2 = a0, a3 = a0, a4 = a0, a5 = a0;
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
                TVec vector = TSimd.Load(x0 + x);
                a0 = TSimd.MultiplyAdd(weight0, vector, a0);
                vector = TSimd.Load(x1 + x);
                a1 = TSimd.MultiplyAdd(weight0, vector, a1);
                vector = TSimd.Load(x2 + x);
                a2 = TSimd.MultiplyAdd(weight0, vector, a2);
                vector = TSimd.Load(x3 + x);
                a3 = TSimd.MultiplyAdd(weight0, vector, a3);
                vector = TSimd.Load(x4 + x);
                a4 = TSimd.MultiplyAdd(weight0, vector, a4);
                vector = TSimd.Load(x5 + x);
                a5 = TSimd.MultiplyAdd(weight0, vector, a5);
            }

            Store<TSimd, TVec>(run.Y, yOffsets, run.Relu, run.Add, a0, a1, a2, a3, a4, a5);
            xOffsets += 6;
            yOffsets += 6;
        }
    }
}
