using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Tenfold.Kernels;

/// <summary>From bytes to numbers in lanes: lane[row, column] = pixel * scale + offset, rounded once, the same bits by either way.</summary>
static unsafe class InputLanes
{
    /// <summary>Images that <see cref="WriteFour"/> takes; every width but scalar is a multiple of it.</summary>
    public const int Group = 4;

    /// <summary>Writes one image into one lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void WriteOne(byte* image, float scale, float offset, MapLayout layout, float* lane)
    {
        for (int channel = 0; channel < layout.Channels; channel++)
        {
            for (int row = 0; row < layout.Height; row++)
            {
                float* target = lane + layout.Offset(channel, row, 0);
                for (int column = 0; column < layout.Width; column++)
                {
                    *target = MathF.FusedMultiplyAdd(*image++, scale, offset);
                    target += layout.Lanes;
                }
            }
        }
    }

    /// <summary>
    /// Writes four images into four neighbouring lanes: four pixels of each are turned so that a pixel's four lanes lie
    /// together (measured: three times as fast as one lane after the other).
    /// </summary>
    /// <param name="images">The four images, one after the other in <paramref name="index"/>'s order.</param>
    /// <param name="index">Which images, counted from <paramref name="images"/>.</param>
    /// <param name="scale">Multiplies a byte.</param>
    /// <param name="offset">Added to it.</param>
    /// <param name="layout">The block.</param>
    /// <param name="lane">The first of the four lanes at offset 0.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void WriteFour(byte* images, ReadOnlySpan<int> index, float scale, float offset, MapLayout layout, float* lane)
    {
        nint size = layout.Count;
        byte* a = images + (index[0] * size);
        byte* b = images + (index[1] * size);
        byte* c = images + (index[2] * size);
        byte* d = images + (index[3] * size);
        Vector128<float> factor = Vector128.Create(scale);
        Vector128<float> addend = Vector128.Create(offset);
        Vector128<byte> turn = Vector128.Create((byte)0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15);
        int lanes = layout.Lanes;
        for (int channel = 0; channel < layout.Channels; channel++)
        {
            for (int row = 0; row < layout.Height; row++)
            {
                float* target = lane + layout.Offset(channel, row, 0);
                int column = 0;
                for (; column + 4 <= layout.Width; column += 4)
                {
                    Vector128<byte> pixels = Vector128.Create(*(uint*)a, *(uint*)b, *(uint*)c, *(uint*)d).AsByte();
                    (Vector128<ushort> low, Vector128<ushort> high) = Vector128.Widen(Vector128.Shuffle(pixels, turn));
                    (Vector128<uint> first, Vector128<uint> second) = Vector128.Widen(low);
                    (Vector128<uint> third, Vector128<uint> fourth) = Vector128.Widen(high);
                    Vector128.FusedMultiplyAdd(Vector128.ConvertToSingle(first.AsInt32()), factor, addend).Store(target);
                    Vector128.FusedMultiplyAdd(Vector128.ConvertToSingle(second.AsInt32()), factor, addend).Store(target + lanes);
                    Vector128.FusedMultiplyAdd(Vector128.ConvertToSingle(third.AsInt32()), factor, addend).Store(target + (2 * lanes));
                    Vector128.FusedMultiplyAdd(Vector128.ConvertToSingle(fourth.AsInt32()), factor, addend).Store(target + (3 * lanes));
                    target += 4 * lanes;
                    a += 4;
                    b += 4;
                    c += 4;
                    d += 4;
                }

                for (; column < layout.Width; column++)
                {
                    target[0] = MathF.FusedMultiplyAdd(*a++, scale, offset);
                    target[1] = MathF.FusedMultiplyAdd(*b++, scale, offset);
                    target[2] = MathF.FusedMultiplyAdd(*c++, scale, offset);
                    target[3] = MathF.FusedMultiplyAdd(*d++, scale, offset);
                    target += lanes;
                }
            }
        }
    }
}
