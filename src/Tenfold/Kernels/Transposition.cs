using System.Runtime.CompilerServices;
using Tenfold.Simd;

namespace Tenfold.Kernels;

/// <summary>From images in lanes to one image a row, for the weight gradients of dense layers.</summary>
static unsafe class Transposition
{
    /// <summary>rows[lane * pitch + i] = x[i * lanes + lane] for one block of <paramref name="count"/> values an image.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void LanesToRows<TSimd, TVec>(int count, float* x, float* rows, int pitch)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
    {
        int lanes = TSimd.Count;
        int i = 0;
        for (; i + lanes <= count; i += lanes)
            TSimd.Transpose(x + (i * lanes), lanes, rows + i, pitch);
        for (; i < count; i++)
        {
            for (int lane = 0; lane < lanes; lane++)
                rows[(lane * pitch) + i] = x[(i * lanes) + lane];
        }
    }
}
