using Tenfold.Tests.Support;
using static Tenfold.Tests.Support.Refusal;

namespace Tenfold.Tests;

/// <summary>Evaluation of sets of any size, on any number of threads, and what is refused before it could read beyond its memory.</summary>
public sealed class EvaluatorTests
{
    /// <summary>Losses of float logits: some hundred roundings of values near 1.</summary>
    const double LossTolerance = 1e-5;

    [Fact]
    public void An_evaluation_can_be_cancelled()
    {
        ImageSet images = TinyDigits.Images(300, 6);
        using Evaluator network = new(TinyDigits.Network(), threads: 2);
        using Ensemble ensemble = new([TinyDigits.Network(), TinyDigits.Network()], threads: 2);
        using ClassicClassifier classic = ClassicClassifier.Fit(new ClassicConfig(new NearestNeighbors()), images);

        foreach (IClassifier classifier in (IClassifier[])[network, ensemble, classic])
            Assert.Throws<OperationCanceledException>(() => classifier.Evaluate(images, new CancellationToken(canceled: true)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(300)]
    public void Answers_are_the_oracles_and_do_not_depend_on_the_threads(int count)
    {
        Network network = TinyDigits.Network();
        ImageSet images = TinyDigits.Images(count, 6);
        double[] logits = new OracleNetwork(network).Forward([.. images.Pixels.ToArray().Select(pixel => ((pixel / 255.0) - network.Input.Mean) / network.Input.Deviation)], count);
        (double loss, _) = Oracle.SoftmaxCrossEntropy(logits, [.. images.Labels.ToArray().Select(label => (int)label)]);
        using Evaluator one = new(network, threads: 1);
        Evaluation expected = one.Evaluate(images);
        float[] probabilities = one.Probabilities(images);

        Assert.Equal(count, expected.Count);
        Assert.InRange(expected.Loss, loss - LossTolerance, loss + LossTolerance);
        for (int i = 0; i < count; i++)
        {
            double[] row = logits[(i * 10)..((i + 1) * 10)];
            Assert.Equal(Array.IndexOf(row, row.Max()), expected.Predictions[i]);
            Assert.Equal(1, probabilities.Skip(i * 10).Take(10).Sum(value => (double)value), 1e-6);
        }

        for (int threads = 2; threads <= 4; threads++)
        {
            using Evaluator several = new(network, threads);
            Evaluation found = several.Evaluate(images);
            Assert.Equal(expected.Loss, found.Loss);
            Assert.Equal(expected.Predictions, found.Predictions);
            Assert.Equal(probabilities, several.Probabilities(images));
            Assert.Equal(expected.Predictions, several.Answer(new ImageSet(images.Pixels.ToArray(), [], images.Height, images.Width), cancellation: TestContext.Current.CancellationToken).Predictions);
        }
    }

    [Fact]
    public void The_trainer_evaluates_alike()
    {
        ImageSet images = TinyDigits.Images(100, 7);
        Network network = TinyDigits.Network();
        using Trainer trainer = new(network, TinyDigits.Recipe);
        using Evaluator evaluator = new(network, threads: 1);
        trainer.Fit(images, validation: null, CancellationToken.None);

        Assert.Equal(evaluator.Evaluate(images).Loss, trainer.Evaluate(images).Loss);
        Assert.Equal(evaluator.Evaluate(images).Predictions, trainer.Evaluate(images).Predictions);
    }

    [Fact]
    public void Predicting_tells_how_far_it_is_and_stops_when_cancelled()
    {
        ImageSet images = TinyDigits.Images(1000, 8);
        using Evaluator evaluator = new(TinyDigits.Network(), threads: 1);
        using CancellationTokenSource cancel = new();
        Reports all = new(_ => { }), some = new(done => cancel.Cancel());

        evaluator.Answer(images, all, TestContext.Current.CancellationToken);
        Assert.Throws<OperationCanceledException>(() => evaluator.Answer(images, some, cancel.Token));

        Assert.Equal(images.Count, all.Values[^1]);
        Assert.Equal(all.Values.Order().Distinct(), all.Values);
        Assert.Equal(all.Values[..1], some.Values);
    }

    sealed class Reports(Action<int> heard) : IProgress<int>
    {
        public List<int> Values { get; } = [];

        public void Report(int value)
        {
            Values.Add(value);
            heard(value);
        }
    }

    [Fact]
    public void Images_that_do_not_fit_are_refused()
    {
        Network network = TinyDigits.Network();
        using Evaluator evaluator = new(network, threads: 1);
        using Trainer trainer = new(network, TinyDigits.Recipe);
        ImageSet large = TinyDigits.Images(10, 1, side: 13), unlabelled = new(new byte[144], [], 12, 12), foreign = new(new byte[144], [200], 12, 12);

        Refused("13x13", "12x12", () => evaluator.Evaluate(large));
        Refused("13x13", "12x12", () => evaluator.Probabilities(large));
        Refused("no labels", "predict", () => evaluator.Evaluate(unlabelled));
        Refused("label is 200", "10 classes", () => evaluator.Evaluate(foreign));
        Refused("13x13", "12x12", () => trainer.Fit(large, null, CancellationToken.None));
        Refused("no labels", "one for each", () => trainer.Fit(unlabelled, null, CancellationToken.None));
        Refused("label is 200", "10 classes", () => trainer.Fit(foreign, null, CancellationToken.None));
        Refused("no training images", "at least one", () => trainer.Fit(new ImageSet([], [], 12, 12), null, CancellationToken.None));
    }

    /// <summary>Image sets are grey: a network of three channels would read two more images' worth of bytes.</summary>
    [Fact]
    public void Networks_of_several_channels_refuse_grey_images()
    {
        Network colours = new("colours", new Input(3, 12, 12), new Flatten(), new Dense(10));
        using Evaluator evaluator = new(colours, threads: 1);
        using Trainer trainer = new(colours, TinyDigits.Recipe);

        Refused("3x12x12", "grey", () => evaluator.Evaluate(TinyDigits.Images(10, 1)));
        Refused("3x12x12", "grey", () => trainer.Fit(TinyDigits.Images(10, 1), null, CancellationToken.None));
    }
}
