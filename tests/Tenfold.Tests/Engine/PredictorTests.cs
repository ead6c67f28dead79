using Tenfold.Tests.Support;
using static Tenfold.Layers;

namespace Tenfold.Tests;

/// <summary>One image at a time, against double precision and the way through lanes.</summary>
public sealed class PredictorTests
{
    /// <summary>Probabilities of small networks: a few hundred float roundings of values below 4.</summary>
    const double Tolerance = 5e-6;

    static readonly Network[] s_networks =
    [
        new Network("t", Input(1, 20, 20, mean: 0.3, deviation: 0.4), Conv2D(6, 5, padding: 2), ReLU(), MaxPool2D(2), Conv2D(7, 5), ReLU(), MaxPool2D(2), Flatten(), Dense(19), ReLU(), Dense(10)).Initialized(1),
        new Network("t", Input(1, 7, 5), Flatten(), Dense(33), ReLU(), Dense(3)).Initialized(2),
        new Network("t", Input(1, 6, 19), ReLU(), Conv2D(1, 1), AveragePooling2D(2), ReLU(), Conv2D(2, 3, padding: 2, useBias: false), ReLU(), ReLU(), MaxPool2D(3, stride: 2, padding: 1), Flatten(), Dense(2, useBias: false)).Initialized(3),
        new Network("t", Input(1, 1, 3), Flatten(), Dense(5)).Initialized(4),
        new Network("t", Input(1, 12, 11, mean: 0.3, deviation: 0.4), Conv2D(5, 3), LeakyReLU(), DepthwiseConv2D(3, padding: 1, depthMultiplier: 2), PReLU(perChannel: true), AdaptiveAveragePooling2D(5, 3), ReLU(), DepthwiseConv2D(3, useBias: false), ReLU(), GlobalAveragePooling2D(), Sigmoid(), Dense(10), LogSoftmax()).Initialized(5),
        new Network("t", Input(1, 9, 9), Conv2D(6, 3), ReLU(), PReLU(), GlobalMaxPooling2D(), Dense(4)).Initialized(6),
    ];

    [Fact]
    public void Probabilities_are_the_oracles_and_the_evaluators()
    {
        foreach (Network network in s_networks)
        {
            Shape shape = network.Input.Shape;
            ImageSet images = Images(shape, 9);
            using Predictor predictor = new(network);
            using Evaluator evaluator = new(network, threads: 1);
            float[] throughLanes = evaluator.Probabilities(images);
            for (int i = 0; i < images.Count; i++)
            {
                float[] found = new float[network.Classes];
                int best = predictor.Predict(images.Image(i), found);
                double[] logits = new OracleNetwork(network).Forward([.. images.Image(i).ToArray().Select(pixel => ((pixel / 255.0) - network.Input.Mean) / network.Input.Deviation)], 1);
                double[] expected = [.. logits.Select(z => Math.Exp(z - logits.Max()) / logits.Sum(other => Math.Exp(other - logits.Max())))];
                for (int c = 0; c < found.Length; c++)
                {
                    Assert.InRange(found[c], expected[c] - Tolerance, expected[c] + Tolerance);
                    Assert.InRange(throughLanes[(i * found.Length) + c], expected[c] - Tolerance, expected[c] + Tolerance);
                }

                Assert.Equal(Array.IndexOf(found, found.Max()), best);
            }
        }
    }

    /// <summary>The oracle normalizes by batches; here the running statistics count, which the way through lanes is held to PyTorch for.</summary>
    [Fact]
    public void Running_statistics_count_and_nothing_is_dropped()
    {
        Network network = new Network(
            "t", Input(1, 9, 8), Conv2D(5, 3, useBias: false), BatchNorm(), ReLU(), Dropout(0.5), MaxPool2D(2), BatchNormalization(), Flatten(), Dropout(0.5), Dense(6), BatchNorm(), ReLU(), Dense(4)).Initialized(8);
        RandomStream random = new(5);
        foreach (Parameter parameter in network.Parameters.Where(parameter => parameter.Name.StartsWith("bn", StringComparison.Ordinal)))
        {
            foreach (ref float value in parameter.Values)
                value = 0.25f + random.NextSingle();
        }

        ImageSet images = Images(network.Input.Shape, 9);
        using Predictor predictor = new(network);
        using Evaluator evaluator = new(network, threads: 1);
        float[] expected = evaluator.Probabilities(images);
        float[] found = new float[4];
        for (int i = 0; i < images.Count; i++)
        {
            predictor.Predict(images.Image(i), found);
            for (int c = 0; c < found.Length; c++)
                Assert.InRange(found[c], expected[(4 * i) + c] - Tolerance, expected[(4 * i) + c] + Tolerance);
        }

        Assert.Contains(expected, p => p is > 0.05f and < 0.95f);
    }

    [Fact]
    public void Predicting_allocates_nothing()
    {
        foreach (Network network in s_networks)
        {
            using Predictor predictor = new(network);
            byte[] image = new byte[network.Input.Shape.Count];
            float[] probabilities = new float[network.Classes];
            for (int i = 0; i < 50; i++)
                predictor.Predict(image, probabilities);
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < 50; i++)
                predictor.Predict(image, probabilities);

            Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        }
    }

    [Fact]
    public void Wrong_lengths_are_refused()
    {
        using Predictor predictor = new(s_networks[1]);

        Assert.Contains("34", Assert.Throws<ArgumentException>(() => predictor.Predict(new byte[34], new float[3])).Message, StringComparison.Ordinal);
        Assert.Contains("4", Assert.Throws<ArgumentException>(() => predictor.Predict(new byte[35], new float[4])).Message, StringComparison.Ordinal);
    }

    static ImageSet Images(Shape shape, int count)
    {
        RandomStream random = new(12);
        byte[] pixels = new byte[count * shape.Count];
        for (int i = 0; i < pixels.Length; i++)
            pixels[i] = (byte)random.NextInt(256);
        return new ImageSet(pixels, [], shape.Height, shape.Width);
    }
}
