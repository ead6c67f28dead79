using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Tenfold;

/// <summary>
/// The bins of a small node's samples, feature by feature and close together: a feature of all samples of such a node, and of the nodes below it, lies in a few cache lines, not in one for each sample.
/// </summary>
/// <param name="columns">Features.</param>
/// <param name="mostSamples">Samples at most.</param>
sealed unsafe class SmallNodeBins(int columns, int mostSamples) : ForestBlock(mostSamples)
{
    /// <summary>Samples that are turned around at once: as many bytes as a word has.</summary>
    const int Rows = sizeof(ulong);

    const int CacheLine = 64;

    readonly int _stride = Stride(mostSamples);
    readonly byte[] _bins = new byte[columns * Stride(mostSamples)];
    readonly int _markStride = BinMarks.Words(mostSamples);
    readonly ulong[] _marks = new ulong[columns * BinMarks.Words(mostSamples)];

    /// <inheritdoc/>
    public override ReadOnlySpan<byte> Bins(int column) => _bins.AsSpan(column * _stride, Count);

    /// <inheritdoc/>
    public override ReadOnlySpan<ulong> Marks(int column) => _marks.AsSpan(column * _markStride, BinMarks.Words(Count));

    /// <summary>Takes the bins of samples.</summary>
    /// <param name="samples">The samples, whose rows become their places here.</param>
    /// <param name="entries">What is known of each sample.</param>
    /// <param name="byRow">All bins, sample by sample.</param>
    public void Fill(Span<int> samples, uint[] entries, byte[] byRow)
    {
        Count = samples.Length;
        fixed (byte* from = byRow)
        fixed (byte* to = _bins)
        {
            for (int first = 0; first < samples.Length; first += BinMarks.Samples)
            {
                Take(samples, first, entries, from, to);
                Mark(first / BinMarks.Samples, to);
            }
        }
    }

    /// <summary>Takes the bins of those samples that share a word of marks.</summary>
    void Take(Span<int> samples, int start, uint[] entries, byte* from, byte* to)
    {
        byte** rows = stackalloc byte*[Rows];
        int end = Math.Min(start + BinMarks.Samples, samples.Length);
        for (int first = start; first < end; first += Rows)
        {
            Fetch(samples, first + (2 * Rows), from);
            for (int i = 0; i < Rows; i++)
            {
                // Where there are fewer, the last one stands in; what it writes is not read.
                if (first + i >= end)
                {
                    rows[i] = rows[i - 1];
                    continue;
                }

                int sample = samples[first + i];
                rows[i] = from + ((long)sample * columns);
                Entries[first + i] = entries[sample];
                samples[first + i] = first + i;
            }

            TurnAround(rows, to + first);
        }
    }

    /// <summary>Marks them, while their bins are in cache.</summary>
    void Mark(int word, byte* bins)
    {
        fixed (ulong* marks = _marks)
        {
            for (int column = 0; column < columns; column++)
                marks[((long)column * _markStride) + word] = BinMarks.Word(bins + ((long)column * _stride) + (word * BinMarks.Samples));
        }
    }

    /// <summary>Bytes from one feature's bins to the next one's: those of whole words of marks.</summary>
    static int Stride(int mostSamples) => BinMarks.Words(mostSamples) * BinMarks.Samples;

    /// <summary>Has the bins of eight samples read into cache while others are turned around.</summary>
    void Fetch(ReadOnlySpan<int> samples, int first, byte* from)
    {
        if (!Sse.IsSupported)
            return;
        foreach (int sample in samples[Math.Min(first, samples.Length)..Math.Min(first + Rows, samples.Length)])
        {
            for (int offset = 0; offset < columns; offset += CacheLine)
                Sse.Prefetch1(from + ((long)sample * columns) + offset);
        }
    }

    /// <summary>Eight samples' bins, feature by feature.</summary>
    void TurnAround(byte** rows, byte* to)
    {
        int column = 0;
        for (; column + Vector256<byte>.Count <= columns; column += Vector256<byte>.Count)
        {
            Vector256<ulong> r0 = Vector256.Load(rows[0] + column).AsUInt64(), r1 = Vector256.Load(rows[1] + column).AsUInt64();
            Vector256<ulong> r2 = Vector256.Load(rows[2] + column).AsUInt64(), r3 = Vector256.Load(rows[3] + column).AsUInt64();
            Vector256<ulong> r4 = Vector256.Load(rows[4] + column).AsUInt64(), r5 = Vector256.Load(rows[5] + column).AsUInt64();
            Vector256<ulong> r6 = Vector256.Load(rows[6] + column).AsUInt64(), r7 = Vector256.Load(rows[7] + column).AsUInt64();
            Exchange(ref r0, ref r1, 8, 0x00FF00FF00FF00FF);
            Exchange(ref r2, ref r3, 8, 0x00FF00FF00FF00FF);
            Exchange(ref r4, ref r5, 8, 0x00FF00FF00FF00FF);
            Exchange(ref r6, ref r7, 8, 0x00FF00FF00FF00FF);
            Exchange(ref r0, ref r2, 16, 0x0000FFFF0000FFFF);
            Exchange(ref r1, ref r3, 16, 0x0000FFFF0000FFFF);
            Exchange(ref r4, ref r6, 16, 0x0000FFFF0000FFFF);
            Exchange(ref r5, ref r7, 16, 0x0000FFFF0000FFFF);
            Exchange(ref r0, ref r4, 32, 0x00000000FFFFFFFF);
            Exchange(ref r1, ref r5, 32, 0x00000000FFFFFFFF);
            Exchange(ref r2, ref r6, 32, 0x00000000FFFFFFFF);
            Exchange(ref r3, ref r7, 32, 0x00000000FFFFFFFF);
            byte* target = to + ((long)column * _stride);
            Store(r0, target);
            Store(r1, target + _stride);
            Store(r2, target + (2 * _stride));
            Store(r3, target + (3 * _stride));
            Store(r4, target + (4 * _stride));
            Store(r5, target + (5 * _stride));
            Store(r6, target + (6 * _stride));
            Store(r7, target + (7 * _stride));
        }

        for (; column < columns; column++)
        {
            for (int i = 0; i < Rows; i++)
                to[((long)column * _stride) + i] = rows[i][column];
        }
    }

    /// <summary>Exchanges the upper part of each field of the first with the lower one of the second: a step of turning a square around (Warren, Hacker's Delight, section 7-3).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Exchange(ref Vector256<ulong> a, ref Vector256<ulong> b, int bits, ulong lower)
    {
        Vector256<ulong> differ = ((a >>> bits) ^ b) & Vector256.Create(lower);
        b ^= differ;
        a ^= differ << bits;
    }

    /// <summary>Four words, each eight features behind the one before.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void Store(Vector256<ulong> words, byte* to)
    {
        for (int i = 0; i < Vector256<ulong>.Count; i++)
            *(ulong*)(to + ((long)i * Rows * _stride)) = words[i];
    }
}
