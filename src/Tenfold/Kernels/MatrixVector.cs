using System.Runtime.CompilerServices;
using Tenfold.Simd;

namespace Tenfold.Kernels;

/// <summary>A dense layer for one image: vectors run over the inputs.</summary>
static unsafe class MatrixVector
{
    /// <summary>y[r] = bias[r] + sum over i of weights[r, i] * x[i], then max(0, y) with <paramref name="relu"/>; four rows share the loads of x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TSimd, TVec>(float* weights, float* bias, float* x, int rows, int columns, float* y, bool relu)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
    {
        for (int row = 0; row < rows; row += 4)
        {
            int start = Math.Max(0, Math.Min(row, rows - 4));
            float* w0 = weights + ((long)start * columns);
            float* w1 = w0 + (start + 1 < rows ? columns : 0);
            float* w2 = w1 + (start + 2 < rows ? columns : 0);
            float* w3 = w2 + (start + 3 < rows ? columns : 0);
            TVec a = TSimd.Zero, b = a, c = a, d = a;
            int i = 0;
            for (; i + TSimd.Count <= columns; i += TSimd.Count)
            {
                TVec value = TSimd.Load(x + i);
                a = TSimd.MultiplyAdd(TSimd.Load(w0 + i), value, a);
                b = TSimd.MultiplyAdd(TSimd.Load(w1 + i), value, b);
                c = TSimd.MultiplyAdd(TSimd.Load(w2 + i), value, c);
                d = TSimd.MultiplyAdd(TSimd.Load(w3 + i), value, d);
            }

            float s0 = TSimd.Sum(a), s1 = TSimd.Sum(b), s2 = TSimd.Sum(c), s3 = TSimd.Sum(d);
            for (; i < columns; i++)
            {
                s0 += w0[i] * x[i];
                s1 += w1[i] * x[i];
                s2 += w2[i] * x[i];
                s3 += w3[i] * x[i];
            }

            Store(y, bias, start, rows, s0, relu);
            Store(y, bias, start + 1, rows, s1, relu);
            Store(y, bias, start + 2, rows, s2, relu);
            Store(y, bias, start + 3, rows, s3, relu);
        }
    }

    static void Store(float* y, float* bias, int row, int rows, float sum, bool relu)
    {
        if (row >= rows)
            return;
        float value = sum + (bias == null ? 0 : bias[row]);
        y[row] = relu && value < 0 ? 0 : value;
    }
}
