using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Tenfold.Kernels;

namespace Tenfold;

/// <summary>
/// The bins of a small node's samples, feature by feature and close together: a feature of all samples of such a node, and of the nodes below it, lies in a few cache lines, not in one for each sample.
/// </summary>
/// <param name="columns">Features.</param>
/// <param name="mostSamples">Samples at most.</param>
sealed unsafe class SmallNodeBins(int columns, int mostSamples)
{
    /// <summary>Samples that are turned around at once: as many bytes as a word has.</summary>
    const int Rows = sizeof(ulong);

    const int CacheLine = 64;

    readonly int _stride = Stride(mostSamples);
    readonly byte[] _bins = new byte[columns * Stride(mostSamples)];

    /// <summary>A feature's bins, in the samples' order.</summary>
    public Span<byte> Column(int column) => _bins.AsSpan(column * _stride, _stride);

    /// <summary>Takes the bins of samples.</summary>
    /// <param name="entries">The samples, whose rows become their places here.</param>
    /// <param name="byRow">All bins, sample by sample.</param>
    public void Fill(Span<ForestEntry> entries, byte[] byRow)
    {
        byte** rows = stackalloc byte*[Rows];
        fixed (byte* from = byRow)
        fixed (byte* to = _bins)
        {
            for (int first = 0; first < entries.Length; first += Rows)
            {
                Fetch(entries, first + (2 * Rows), from);
                for (int i = 0; i < Rows; i++)
                {
                    // Where there are fewer, the last one stands in; what it writes is not read.
                    if (first + i >= entries.Length)
                    {
                        rows[i] = rows[i - 1];
                        continue;
                    }

                    rows[i] = from + ((long)entries[first + i].Row * columns);
                    entries[first + i] = entries[first + i] with { Row = first + i };
                }

                TurnAround(rows, to + first);
            }
        }
    }

    /// <summary>Bytes from one feature's bins to the next one's: whole words.</summary>
    static int Stride(int mostSamples) => TileShape.DivideUp(mostSamples, Rows) * Rows;

    /// <summary>Has the bins of eight samples read into cache while others are turned around.</summary>
    void Fetch(ReadOnlySpan<ForestEntry> entries, int first, byte* from)
    {
        if (!Sse.IsSupported)
            return;
        foreach (ForestEntry entry in entries[Math.Min(first, entries.Length)..Math.Min(first + Rows, entries.Length)])
        {
            for (int offset = 0; offset < columns; offset += CacheLine)
                Sse.Prefetch1(from + ((long)entry.Row * columns) + offset);
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
