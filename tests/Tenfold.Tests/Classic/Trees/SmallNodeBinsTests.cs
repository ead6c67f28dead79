namespace Tenfold.Tests;

public sealed class SmallNodeBinsTests
{
    /// <summary>Columns and samples that fill vectors and words, and that do not.</summary>
    [Theory]
    [InlineData(32, 8)]
    [InlineData(1, 1)]
    [InlineData(71, 21)]
    [InlineData(33, 16)]
    public void Every_sample_keeps_its_bins(int columns, int samples)
    {
        const int Rows = 100;
        RandomStream random = new(3);
        byte[] byRow = [.. Enumerable.Range(0, Rows * columns).Select(_ => (byte)random.NextInt(256))];
        int[] rows = [.. Enumerable.Range(0, samples).Select(i => ((i * 37) + 5) % Rows)];
        ForestEntry[] entries = [.. rows.Select(row => new ForestEntry(row, 7, 3))];
        SmallNodeBins bins = new(columns, mostSamples: 21);

        bins.Fill(entries, byRow);

        Assert.Equal(Enumerable.Range(0, samples).Select(i => new ForestEntry(i, 7, 3)), entries);
        for (int column = 0; column < columns; column++)
            Assert.Equal(rows.Select(row => byRow[(row * columns) + column]), bins.Column(column)[..samples].ToArray());
    }
}
