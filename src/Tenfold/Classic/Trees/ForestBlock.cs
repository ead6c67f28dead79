namespace Tenfold;

/// <summary>Samples of a forest's tree, numbered by rows, with their bins feature by feature; those of one node are its members.</summary>
abstract class ForestBlock(int mostSamples)
{
    readonly ulong[] _members = new ulong[BinMarks.Words(mostSamples)];

    /// <summary>Samples at present; all at first.</summary>
    public int Count { get; protected set; } = mostSamples;

    /// <summary>A <see cref="ForestEntry"/> for each sample.</summary>
    public uint[] Entries { get; } = new uint[mostSamples];

    /// <summary>A bit for each sample that belongs to the node at hand.</summary>
    public ReadOnlySpan<ulong> Members => _members.AsSpan(0, BinMarks.Words(Count));

    /// <summary>A feature's bins, one a sample.</summary>
    public abstract ReadOnlySpan<byte> Bins(int column);

    /// <summary>A feature's <see cref="BinMarks"/>.</summary>
    public abstract ReadOnlySpan<ulong> Marks(int column);

    /// <summary>Takes another node's samples as members.</summary>
    public void Enter(ReadOnlySpan<int> rows)
    {
        Array.Clear(_members, 0, BinMarks.Words(Count));
        foreach (int row in rows)
            _members[row / BinMarks.Samples] |= 1UL << (row % BinMarks.Samples);
    }
}
