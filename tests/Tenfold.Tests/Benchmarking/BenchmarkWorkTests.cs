namespace Tenfold.Tests.Benchmarking;

/// <summary>A small network is measured in whole epochs, a large one in as many batches as its multiply-adds allow.</summary>
public sealed class BenchmarkWorkTests
{
    [Theory]
    [InlineData("mlp", 64, 60_000, 5)]
    [InlineData("lenet5", 64, 60_000, 5)]
    [InlineData("under8k-9", 128, 262 * 128, 3)]
    [InlineData("under20k", 128, 105 * 128, 3)]
    [InlineData("keras-cnn", 64, 47 * 64, 3)]
    [InlineData("vgg-436k", 64, 22 * 64, 3)]
    [InlineData("resnet50", 64, 16 * 64, 3)]
    public void Training_takes_an_epoch_or_whole_batches_of_3e11_operations(string model, int batchSize, int images, int rounds)
    {
        long multiplyAdds = Zoo.Named(model).Build().MultiplyAdds;

        Assert.Equal(images, BenchmarkWork.TrainImages(multiplyAdds, batchSize));
        Assert.Equal(rounds, BenchmarkWork.TrainRounds(multiplyAdds, images));
    }

    [Fact]
    public void No_round_is_longer_than_an_epoch_or_shorter_than_16_batches()
    {
        Assert.Equal(BenchmarkWork.EpochImages, BenchmarkWork.TrainImages(multiplyAdds: 0, batchSize: 64));
        Assert.Equal(BenchmarkWork.EpochImages, BenchmarkWork.TrainImages(multiplyAdds: 1_000_000_000, batchSize: 65_536));
        Assert.Equal(16 * 100, BenchmarkWork.TrainImages(multiplyAdds: 1_000_000_000, batchSize: 100));
        Assert.Equal(16, BenchmarkWork.TrainImages(multiplyAdds: long.MaxValue, batchSize: 1));
        Assert.Equal(3, BenchmarkWork.TrainRounds(multiplyAdds: long.MaxValue, images: 16));
        Assert.Equal(5, BenchmarkWork.TrainRounds(multiplyAdds: 0, images: BenchmarkWork.EpochImages));
    }

    [Theory]
    [InlineData("lenet5", 500, 10_000)]
    [InlineData("lenet5", 1, 10_000)]
    [InlineData("keras-cnn", 500, 3_000)]
    [InlineData("resnet50", 500, 2_000)]
    [InlineData("resnet50", 1, 642)]
    [InlineData("resnet50", 10_000, 10_000)]
    public void Inference_takes_ten_thousand_images_or_whole_calls_of_1e11_operations(string model, int batchSize, int images) =>
        Assert.Equal(images, BenchmarkWork.InferCount(Zoo.Named(model).Build().MultiplyAdds, batchSize));

    [Theory]
    [InlineData("lenet5", 64, 200)]
    [InlineData("vgg-436k", 64, 21)]
    [InlineData("resnet50", 64, 10)]
    public void Layers_are_timed_in_ten_to_two_hundred_passes(string model, int batchSize, int passes) =>
        Assert.Equal(passes, BenchmarkWork.LayerPasses(Zoo.Named(model).Build().MultiplyAdds, batchSize));

    [Fact]
    public void Layers_end_with_loss_and_optimizer()
    {
        IReadOnlyList<LayerTiming> layers = Benchmarks.Layers("mlp", batchSize: 16);

        Assert.Equal("softmax cross-entropy", layers[^2].Layer);
        Assert.Equal("adam, 101,770 parameters", layers[^1].Layer);
        Assert.All(layers.TakeLast(2), layer => Assert.True(layer.BackwardUs > 0 && layer.ForwardUs == 0));
        Assert.All(layers, layer => Assert.True(double.IsFinite(layer.ForwardUs + layer.BackwardUs)));
        // Backward the first layer has the gradient of its weights to compute, the second that of its input, too.
        LayerTiming[] dense = [.. layers.Where(layer => layer.Layer.StartsWith("Dense", StringComparison.Ordinal))];
        Assert.Equal([1.0, 2.0], dense.Select(layer => Math.Round(layer.BackwardGflops * layer.BackwardUs / (layer.ForwardGflops * layer.ForwardUs), 9)));
    }

    [Fact]
    public void An_inference_batch_above_the_images_is_refused()
    {
        TenfoldException e = Assert.Throws<TenfoldException>(() => Benchmarks.Infer("mlp", batchSize: 10_001));

        Assert.Equal("batch_size is 10001; give at most 10000 for inference.", e.Message);
    }
}
