namespace Tenfold.Tests;

public sealed class BinMarksTests
{
    /// <summary>Samples that fill words, and that do not.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(200)]
    public void A_bit_is_set_for_each_sample_that_is_not_in_bin_0(int samples)
    {
        RandomStream random = new(5);
        float[] values = [.. Enumerable.Range(0, samples + 1).Select(i => i == samples ? 1 : random.NextInt(3))];
        BinnedFeatures features = BinnedFeatures.Of(new Samples([0, .. values], [], 1), BinnedFeatures.MostBins, threads: 1);

        ulong[] marks = Assert.Single(BinMarks.Of(features));

        Assert.Equal((samples + 2 + 63) / 64, marks.Length);
        Assert.Equal(features.Bins(0).Select(bin => bin != 0), Enumerable.Range(0, samples + 2).Select(i => (marks[i / 64] >> (i % 64) & 1) != 0));
    }
}
