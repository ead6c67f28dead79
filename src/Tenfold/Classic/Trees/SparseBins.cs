namespace Tenfold;

/// <summary>
/// For each sample the places in a histogram that it adds to: one for every feature whose bin is not the feature's most frequent one (paper, in images), whose sums
/// follow from the others. Histograms are divided into blocks that stay in cache, and places count from the start of their block.
/// </summary>
/// <remarks>Memory: 2 bytes for each such entry and 4 for each sample and block.</remarks>
sealed class SparseBins
{
    /// <summary>Places of a block: 8 bytes each make 256 KiB, half of a second-level cache, and fit 16-bit numbers.</summary>
    const int BlockPlaces = 32768;

    /// <summary>Features begin at multiples of so many places, as the search reads several at once.</summary>
    public const int Alignment = 8;

    /// <summary>Entries are made for so many samples at once.</summary>
    const int RowsAtOnce = 2048;

    readonly List<int> _blockColumns = [0];

    /// <summary>Prepares binned features.</summary>
    public SparseBins(BinnedFeatures features, int threads)
    {
        Features = features;
        FirstPlace = new int[features.Columns + 1];
        CommonBin = new int[features.Columns];
        Workers.For(threads, features.Columns, (_, column) => CommonBin[column] = MostFrequent(features.Bins(column)));
        for (int column = 0; column < features.Columns; column++)
        {
            int end = FirstPlace[column] + ((features.Least(column).Length + Alignment - 1) / Alignment * Alignment);
            if (end - FirstPlace[_blockColumns[^1]] > BlockPlaces)
                _blockColumns.Add(column);
            FirstPlace[column + 1] = end;
        }

        _blockColumns.Add(features.Columns);
        Starts = new int[Blocks][];
        Entries = new ushort[Blocks][];
        Workers.For(threads, Blocks, (_, block) => Gather(block));
    }

    /// <summary>The features.</summary>
    public BinnedFeatures Features { get; }

    /// <summary>The first place of each column, and last the places in all.</summary>
    public int[] FirstPlace { get; }

    /// <summary>The most frequent bin of each column.</summary>
    public int[] CommonBin { get; }

    /// <summary>Blocks.</summary>
    public int Blocks => _blockColumns.Count - 1;

    /// <summary>Where the entries of each sample begin in <see cref="Entries"/>, and last their end, for each block.</summary>
    public int[][] Starts { get; }

    /// <summary>Places within their block, for each block.</summary>
    public ushort[][] Entries { get; }

    /// <summary>The columns of a block.</summary>
    public (int First, int End) Columns(int block) => (_blockColumns[block], _blockColumns[block + 1]);

    static int MostFrequent(byte[] bins)
    {
        int[] counts = new int[BinnedFeatures.MostBins];
        foreach (byte bin in bins)
            counts[bin]++;
        return Array.IndexOf(counts, counts.Max());
    }

    void Gather(int block)
    {
        (int first, int end) = Columns(block);
        int count = Features.Count;
        int[] starts = new int[count + 1];
        for (int column = first; column < end; column++)
        {
            byte[] bins = Features.Bins(column);
            int common = CommonBin[column];
            for (int sample = 0; sample < bins.Length; sample++)
                starts[sample + 1] += bins[sample] != common ? 1 : 0;
        }

        for (int sample = 0; sample < count; sample++)
            starts[sample + 1] += starts[sample];
        ushort[] entries = new ushort[starts[count]];
        int[] next = starts[..count];
        for (int row = 0; row < count; row += RowsAtOnce)
        {
            for (int column = first; column < end; column++)
                Scatter(Features.Bins(column).AsSpan(row, Math.Min(RowsAtOnce, count - row)), CommonBin[column], FirstPlace[column] - FirstPlace[first], next.AsSpan(row), entries);
        }

        (Starts[block], Entries[block]) = (starts, entries);
    }

    static void Scatter(ReadOnlySpan<byte> bins, int common, int place, Span<int> next, ushort[] entries)
    {
        for (int sample = 0; sample < bins.Length; sample++)
        {
            if (bins[sample] != common)
                entries[next[sample]++] = (ushort)(place + bins[sample]);
        }
    }
}
