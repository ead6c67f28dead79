namespace Tenfold.Tests;

public sealed class SmallNodeBinsTests
{
    /// <summary>Columns and samples that fill vectors and words, and that do not.</summary>
    [Theory]
    [InlineData(32, 8)]
    [InlineData(1, 1)]
    [InlineData(71, 21)]
    [InlineData(33, 16)]
    [InlineData(35, 64)]
    [InlineData(64, 150)]
    public void Every_sample_keeps_its_bins(int columns, int samples)
    {
        const int Rows = 211;
        RandomStream random = new(3);
        byte[] byRow = [.. Enumerable.Range(0, Rows * columns).Select(_ => random.NextInt(3) == 0 ? (byte)random.NextInt(256) : (byte)0)];
        int[] rows = [.. Enumerable.Range(0, samples).Select(i => ((i * 37) + 5) % Rows)];
        uint[] entries = [.. Enumerable.Range(0, Rows).Select(row => ForestEntry.Of((byte)(row % 10), (ushort)(row + 1)))];
        int[] members = [.. rows];
        SmallNodeBins block = new(columns, mostSamples: 150);

        block.Fill(members, entries, byRow);

        Assert.Equal(Enumerable.Range(0, samples), members);
        Assert.Equal(rows.Select(row => entries[row]), block.Entries[..samples]);
        for (int column = 0; column < columns; column++)
        {
            byte[] bins = [.. rows.Select(row => byRow[(row * columns) + column])];
            Assert.Equal(bins, block.Bins(column).ToArray());
            Assert.Equal(bins.Select(bin => bin != 0), bins.Select((_, i) => IsSet(block.Marks(column), i)));
        }

        block.Enter(members.AsSpan(samples / 2));
        Assert.Equal(Enumerable.Range(0, samples).Select(i => i >= samples / 2), Enumerable.Range(0, samples).Select(i => IsSet(block.Members, i)));
    }

    static bool IsSet(ReadOnlySpan<ulong> bits, int sample) => (bits[sample / 64] >> (sample % 64) & 1) != 0;
}
