using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Tenfold.Kernels;

namespace Tenfold;

/// <summary>A bit for each sample whose bin is not 0: four of five values of an image are paper, and whole words of samples are passed over at once.</summary>
static unsafe class BinMarks
{
    /// <summary>Samples of a word.</summary>
    public const int Samples = 64;

    /// <summary>Words that so many samples take.</summary>
    public static int Words(int samples) => TileShape.DivideUp(samples, Samples);

    /// <summary>The marks of all columns.</summary>
    public static ulong[][] Of(BinnedFeatures features)
    {
        ulong[][] marks = new ulong[features.Columns][];
        for (int column = 0; column < marks.Length; column++)
            Set(features.Bins(column), marks[column] = new ulong[Words(features.Count)]);
        return marks;
    }

    /// <summary>The marks of 64 samples.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Word(byte* bins)
    {
        uint low = Vector256.Equals(Vector256.Load(bins), Vector256<byte>.Zero).ExtractMostSignificantBits();
        uint high = Vector256.Equals(Vector256.Load(bins + Vector256<byte>.Count), Vector256<byte>.Zero).ExtractMostSignificantBits();
        return ~(((ulong)high << Vector256<byte>.Count) | low);
    }

    /// <summary>Marks the samples of one feature.</summary>
    /// <param name="bins">A bin for each sample.</param>
    /// <param name="marks">A bit for each sample; as many words as <see cref="Words"/> says.</param>
    static void Set(ReadOnlySpan<byte> bins, Span<ulong> marks)
    {
        int whole = bins.Length / Samples;
        fixed (byte* all = bins)
        {
            for (int word = 0; word < whole; word++)
                marks[word] = Word(all + (word * Samples));
        }

        if (whole == marks.Length)
            return;
        ulong last = 0;
        for (int sample = whole * Samples; sample < bins.Length; sample++)
            last |= bins[sample] == 0 ? 0 : 1UL << (sample % Samples);
        marks[whole] = last;
    }
}
