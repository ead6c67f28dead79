using Tenfold.Tests.Support;

namespace Tenfold.Tests.Data;

public sealed class DataStatisticsTests
{
    [Fact]
    public void A_small_set_by_hand()
    {
        ImageSet set = new([0, 255, 0, 255, 255, 255, 0, 255, 0, 0, 0, 0], [3, 3, 9], 2, 2);
        DataStatistics statistics = DataStatistics.Of(set);
        Assert.Equal((3, 2, 2), (statistics.Count, statistics.Height, statistics.Width));
        Assert.Equal([0, 0, 0, 2, 0, 0, 0, 0, 0, 1], statistics.ClassCounts);
        Assert.Equal(5 / 12.0, statistics.Mean, 1e-12);
        Assert.Equal(Math.Sqrt(5 / 12.0 * 7 / 12.0), statistics.StandardDeviation, 1e-12);
        Assert.Equal(0, statistics.Duplicates);
    }

    [Fact]
    public void Duplicates_count_images_seen_before_whatever_their_label()
    {
        byte[] a = [1, 2, 3, 4, 5, 6, 7, 8, 9];
        byte[] b = [1, 2, 3, 4, 5, 6, 7, 8, 10];
        ImageSet set = new([.. a, .. b, .. a, .. a, .. b], [1, 1, 2, 1, 1], 3, 3);
        Assert.Equal(3, DataStatistics.Of(set).Duplicates);
    }

    [Fact]
    public void No_labels_give_no_class_counts() => Assert.Empty(DataStatistics.Of(new ImageSet([1], [], 1, 1)).ClassCounts);

    [Fact]
    public void Mnist_has_its_published_moments_and_class_counts()
    {
        Dataset mnist = DataFormats.Open(MnistFiles.Require());
        DataStatistics train = DataStatistics.Of(mnist.Train);
        Assert.Equal(60_000, train.Count);
        Assert.Equal(0.1307, train.Mean, 4);
        Assert.Equal(0.3081, train.StandardDeviation, 4);
        Assert.Equal([5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949], train.ClassCounts);
        Assert.Equal(10_000, mnist.Test!.Count);
        Assert.Equal([980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009], DataStatistics.Of(mnist.Test).ClassCounts);
    }
}
