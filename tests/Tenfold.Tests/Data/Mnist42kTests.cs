using Tenfold.Tests.House;
using Tenfold.Tests.Support;

namespace Tenfold.Tests.Data;

public sealed class Mnist42kTests : IDisposable
{
    readonly MnistMachine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Theory]
    [InlineData("mnist42k")]
    [InlineData("MNIST42K")]
    public void Every_image_is_there_once_and_three_fifths_are_trained_on(string name)
    {
        FakeMnist.WriteTo(_machine.Cache);

        Dataset data = Load(name);

        Assert.Equal(("mnist42k", 10, 7), (data.Name, data.Train.Count, data.Test!.Count));
        Assert.EndsWith(", shuffled with seed 1", data.Source, StringComparison.Ordinal);
        Dataset mnist = Load("mnist");
        Assert.Equal(Hashes(mnist), Hashes(data));
        Assert.NotEqual(mnist.Train.Image(0).ToArray(), data.Train.Image(0).ToArray());
        Assert.Equal(data.Train.Sha256(), Load(name).Train.Sha256());
    }

    [Fact]
    public void Without_mnist_nothing_takes_its_place() =>
        Assert.StartsWith("MNIST was not found", Assert.Throws<TenfoldException>(() => Load("mnist42k")).Message, StringComparison.Ordinal);

    /// <summary>The very bytes that <c>bench/peers/digits.py</c> asserts for scikit-learn and XGBoost.</summary>
    [Fact]
    public void The_peers_learn_from_the_same_images()
    {
        ImageSet train = Mnist42k.Of(Datasets.Load(MnistFiles.Require(), cancellation: TestContext.Current.CancellationToken)).Train;

        (int[] learned, int[] held) = Split.Stratified(train, 0.1, seed: 1);

        Assert.Equal((42_000, 37_800, 4_200), (train.Count, learned.Length, held.Length));
        string script = Repository.ReadText("bench/peers/digits.py");
        Assert.Contains($"\"{train.Subset(learned).Sha256()}\"", script, StringComparison.Ordinal);
        Assert.Contains($"\"{train.Subset(held).Sha256()}\"", script, StringComparison.Ordinal);
    }

    static string[] Hashes(Dataset data) => [.. Hashes(data.Train).Concat(Hashes(data.Test!)).Order(StringComparer.Ordinal)];

    static IEnumerable<string> Hashes(ImageSet images) => Enumerable.Range(0, images.Count).Select(i => images.Subset([i]).Sha256());

    Dataset Load(string spec) => Datasets.Load(spec, _machine.Options, cancellation: TestContext.Current.CancellationToken);
}
