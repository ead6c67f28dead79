using System.Runtime.CompilerServices;

namespace Tenfold.Kernels;

/// <summary>From images in lanes to one image a row, for the weight gradients of dense layers.</summary>
static unsafe class Transposition
{
    /// <summary>rows[lane * pitch + i] = x[i * lanes + lane] for one block of <paramref name="count"/> values an image.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void LanesToRows(int count, int lanes, float* x, float* rows, int pitch)
    {
        for (int i = 0; i < count; i++)
        {
            float* source = x + (i * lanes);
            float* target = rows + i;
            for (int lane = 0; lane < lanes; lane++)
            {
                *target = source[lane];
                target += pitch;
            }
        }
    }
}
