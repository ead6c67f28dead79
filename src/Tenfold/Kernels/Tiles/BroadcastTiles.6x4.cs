using System.Runtime.CompilerServices;
using Tenfold.Simd;

namespace Tenfold.Kernels;

static unsafe partial class BroadcastTiles
{
    /// <summary>6 weight rows x 4 vectors: 24 accumulators, 10 loads a tap.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Tile6x4<TSimd, TVec>(in BroadcastRun run)
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
            TVec a1 = a0, a2 = a0, a3 = a0;
            TVec b0 = run.Bias == null ? TSimd.Zero : TSimd.Create(run.Bias[1]);
            TVec b1 = b0, b2 = b0, b3 = b0;
            TVec c0 = run.Bias == null ? TSimd.Zero : TSimd.Create(run.Bias[2]);
            TVec c1 = c0, c2 = c0, c3 = c0;
            TVec d0 = run.Bias == null ? TSimd.Zero : TSimd.Create(run.Bias[3]);
            TVec d1 = d0, d2 = d0, d3 = d0;
            TVec e0 = run.Bias == null ? TSimd.Zero : TSimd.Create(run.Bias[4]);
            TVec e1 = e0, e2 = e0, e3 = e0;
            TVec f0 = run.Bias == null ? TSimd.Zero : TSimd.Create(run.Bias[5]);
            TVec f1 = f0, f2 = f0, f3 = f0;
            float* x0 = run.X + xOffsets[0];
            float* x1 = run.X + xOffsets[1];
            float* x2 = run.X + xOffsets[2];
            float* x3 = run.X + xOffsets[3];
            for (int* tap = run.Taps; tap < lastTap; tap += 2)
            {
                nint x = tap[0];
                nint w = tap[1];
                TVec vector0 = TSimd.Load(x0 + x);
                TVec vector1 = TSimd.Load(x1 + x);
                TVec vector2 = TSimd.Load(x2 + x);
                TVec vector3 = TSimd.Load(x3 + x);
                TVec weight = TSimd.Create(w0[w]);
                a0 = TSimd.MultiplyAdd(weight, vector0, a0);
                a1 = TSimd.MultiplyAdd(weight, vector1, a1);
                a2 = TSimd.MultiplyAdd(weight, vector2, a2);
                a3 = TSimd.MultiplyAdd(weight, vector3, a3);
                weight = TSimd.Create(w1[w]);
                b0 = TSimd.MultiplyAdd(weight, vector0, b0);
                b1 = TSimd.MultiplyAdd(weight, vector1, b1);
                b2 = TSimd.MultiplyAdd(weight, vector2, b2);
                b3 = TSimd.MultiplyAdd(weight, vector3, b3);
                weight = TSimd.Create(w2[w]);
                c0 = TSimd.MultiplyAdd(weight, vector0, c0);
                c1 = TSimd.MultiplyAdd(weight, vector1, c1);
                c2 = TSimd.MultiplyAdd(weight, vector2, c2);
                c3 = TSimd.MultiplyAdd(weight, vector3, c3);
                weight = TSimd.Create(w3[w]);
                d0 = TSimd.MultiplyAdd(weight, vector0, d0);
                d1 = TSimd.MultiplyAdd(weight, vector1, d1);
                d2 = TSimd.MultiplyAdd(weight, vector2, d2);
                d3 = TSimd.MultiplyAdd(weight, vector3, d3);
                weight = TSimd.Create(w4[w]);
                e0 = TSimd.MultiplyAdd(weight, vector0, e0);
                e1 = TSimd.MultiplyAdd(weight, vector1, e1);
                e2 = TSimd.MultiplyAdd(weight, vector2, e2);
                e3 = TSimd.MultiplyAdd(weight, vector3, e3);
                weight = TSimd.Create(w5[w]);
                f0 = TSimd.MultiplyAdd(weight, vector0, f0);
                f1 = TSimd.MultiplyAdd(weight, vector1, f1);
                f2 = TSimd.MultiplyAdd(weight, vector2, f2);
                f3 = TSimd.MultiplyAdd(weight, vector3, f3);
            }

            if (run.Relu)
            {
                a0 = TSimd.Max(a0, TSimd.Zero);
                a1 = TSimd.Max(a1, TSimd.Zero);
                a2 = TSimd.Max(a2, TSimd.Zero);
                a3 = TSimd.Max(a3, TSimd.Zero);
                b0 = TSimd.Max(b0, TSimd.Zero);
                b1 = TSimd.Max(b1, TSimd.Zero);
                b2 = TSimd.Max(b2, TSimd.Zero);
                b3 = TSimd.Max(b3, TSimd.Zero);
                c0 = TSimd.Max(c0, TSimd.Zero);
                c1 = TSimd.Max(c1, TSimd.Zero);
                c2 = TSimd.Max(c2, TSimd.Zero);
                c3 = TSimd.Max(c3, TSimd.Zero);
                d0 = TSimd.Max(d0, TSimd.Zero);
                d1 = TSimd.Max(d1, TSimd.Zero);
                d2 = TSimd.Max(d2, TSimd.Zero);
                d3 = TSimd.Max(d3, TSimd.Zero);
                e0 = TSimd.Max(e0, TSimd.Zero);
                e1 = TSimd.Max(e1, TSimd.Zero);
                e2 = TSimd.Max(e2, TSimd.Zero);
                e3 = TSimd.Max(e3, TSimd.Zero);
                f0 = TSimd.Max(f0, TSimd.Zero);
                f1 = TSimd.Max(f1, TSimd.Zero);
                f2 = TSimd.Max(f2, TSimd.Zero);
                f3 = TSimd.Max(f3, TSimd.Zero);
            }

            float* y = run.Y;
            TSimd.Store(y + yOffsets[0], a0);
            TSimd.Store(y + yOffsets[1], a1);
            TSimd.Store(y + yOffsets[2], a2);
            TSimd.Store(y + yOffsets[3], a3);
            y += run.YRow;
            TSimd.Store(y + yOffsets[0], b0);
            TSimd.Store(y + yOffsets[1], b1);
            TSimd.Store(y + yOffsets[2], b2);
            TSimd.Store(y + yOffsets[3], b3);
            y += run.YRow;
            TSimd.Store(y + yOffsets[0], c0);
            TSimd.Store(y + yOffsets[1], c1);
            TSimd.Store(y + yOffsets[2], c2);
            TSimd.Store(y + yOffsets[3], c3);
            y += run.YRow;
            TSimd.Store(y + yOffsets[0], d0);
            TSimd.Store(y + yOffsets[1], d1);
            TSimd.Store(y + yOffsets[2], d2);
            TSimd.Store(y + yOffsets[3], d3);
            y += run.YRow;
            TSimd.Store(y + yOffsets[0], e0);
            TSimd.Store(y + yOffsets[1], e1);
            TSimd.Store(y + yOffsets[2], e2);
            TSimd.Store(y + yOffsets[3], e3);
            y += run.YRow;
            TSimd.Store(y + yOffsets[0], f0);
            TSimd.Store(y + yOffsets[1], f1);
            TSimd.Store(y + yOffsets[2], f2);
            TSimd.Store(y + yOffsets[3], f3);
            xOffsets += 4;
            yOffsets += 4;
        }
    }
}
