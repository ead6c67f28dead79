namespace Tenfold.Tests;

/// <summary>Values become bins without losing their order, and nothing at all where bins suffice.</summary>
public sealed class BinnedFeaturesTests
{
    [Fact]
    public void Few_values_are_kept_and_constants_left_out()
    {
        Samples samples = new([3, 7, 0f, 1, 7, -0f, 3, 7, 2], [], 3);

        BinnedFeatures bins = BinnedFeatures.Of(samples, 256, threads: 2);

        Assert.Equal([0, 2], bins.Features);
        Assert.Equal([1, 0, 1], bins.Bins(0));
        Assert.Equal([1f, 3f], bins.Least(0));
        Assert.Equal([0, 0, 1], bins.Bins(1));
        Assert.Equal([1, 0, 0, 0, 1, 1], bins.ByRow(2));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(256)]
    public void Many_values_are_divided_by_quantiles(int most)
    {
        RandomStream random = new(1);
        float[] values = [.. Enumerable.Range(0, 5000).Select(i => i % 3 == 0 ? 0 : random.NextGaussian())];

        BinnedFeatures bins = BinnedFeatures.Of(new Samples(values, [], 1), most, threads: 1);

        byte[] binOf = bins.Bins(0);
        Assert.InRange(bins.Least(0).Length, Math.Max(2, most * 2 / 3), most);
        for (int i = 0; i < values.Length; i++)
            Assert.InRange(values[i], bins.Least(0)[binOf[i]], bins.Greatest(0)[binOf[i]]);
        Assert.All(bins.Least(0).Skip(1).Zip(bins.Greatest(0)), pair => Assert.True(pair.First > pair.Second));
        int[] sizes = [.. binOf.GroupBy(bin => bin).Select(group => group.Count()).OrderDescending()];
        Assert.True(sizes[1] <= Math.Max(2 * 5000 / most, 2), $"the second greatest bin of {most} holds {sizes[1]} of 5000");
    }
}
