using System.Runtime.CompilerServices;

namespace Tenfold.Kernels;

/// <summary>From bytes to numbers in lanes.</summary>
static unsafe class InputLanes
{
    /// <summary>Writes one image into one lane of a block: lane[row, column] = table[pixel].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Write(ReadOnlySpan<byte> pixels, float[] table, MapLayout layout, float* lane)
    {
        fixed (byte* source = pixels)
        fixed (float* numbers = table)
        {
            byte* pixel = source;
            int step = layout.Lanes;
            for (int channel = 0; channel < layout.Channels; channel++)
            {
                for (int row = 0; row < layout.Height; row++)
                {
                    float* target = lane + layout.Offset(channel, row, 0);
                    for (int column = 0; column < layout.Width; column++)
                        target[column * step] = numbers[*pixel++];
                }
            }
        }
    }
}
