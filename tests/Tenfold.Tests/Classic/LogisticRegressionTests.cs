using System.Text.Json;
using Tenfold.Tests.Support;

namespace Tenfold.Tests.Classic;

public sealed class LogisticRegressionTests
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    static readonly LogisticRegression s_exact = new() { Tolerance = 1e-7, MaxIterations = 10_000 };

    /// <summary>scikit-learn to 1e-10: the objective to 1e-5 of itself, and the same weights.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void It_finds_the_optimum(int threads)
    {
        foreach (JsonElement golden in GoldenFile.Load("classic").List("logistic"))
        {
            Samples samples = new([.. golden.Doubles("x").Select(x => (float)x)], [.. golden.Integers("y").Select(y => (byte)y)], golden.GetProperty("width").GetInt32());
            double c = golden.GetProperty("c").GetDouble();

            LinearModel model = Fit(s_exact with { C = c }, samples, golden.GetProperty("classes").GetInt32(), threads);

            Assert.True(model.IsComplete);
            Assert.Equal(golden.Integers("labels"), model.Labels.Select(label => (int)label));
            double expected = golden.GetProperty("objective").GetDouble();
            Assert.InRange(Objective(model, samples, c), expected * (1 - 1e-5), expected * (1 + 1e-5));
            Assert.All(golden.Doubles("weights").Zip(model.Weights.ToArray()), pair => Assert.Equal(pair.First, pair.Second, 1e-3));
        }
    }

    [Theory]
    [InlineData("lbfgs")]
    [InlineData("minibatch")]
    public void Threads_and_interruptions_change_no_bit(string solver)
    {
        Samples samples = Clusters(3_000, 20);
        LogisticRegression method = new() { Solver = solver, Epochs = 5 };
        LinearModel whole = Fit(method, samples, 4, threads: 1);
        using CancellationTokenSource stop = new();
        FitContext context = new() { Threads = 3, Cancellation = stop.Token, Progress = new Stopping(stop, 3) };

        ClassicModel stopped = method.Fit(samples, 4, null, context);
        ClassicModel kept = method.Load(stopped.Save());
        LinearModel goneOn = (LinearModel)method.Fit(samples, 4, null, new FitContext { Threads = 2, From = kept });

        Assert.False(stopped.IsComplete);
        Assert.Equal(3, ((LinearModel)stopped).Iterations);
        Assert.Equal(whole.Iterations, goneOn.Iterations);
        Assert.Equal(whole.Weights.ToArray(), goneOn.Weights.ToArray());
        Assert.Equal(whole.Bias.ToArray(), goneOn.Bias.ToArray());
        Assert.Equal(whole.Weights.ToArray(), Fit(method, samples, 4, threads: 3).Weights.ToArray());
    }

    /// <summary>Features that go together and differ a thousandfold in variance, as pixels do.</summary>
    [Fact]
    public void Whitened_coordinates_halve_the_way_to_the_same_minimum()
    {
        RandomStream random = new(5);
        byte[] labels = [.. Enumerable.Range(0, 2_000).Select(i => (byte)(i % 3))];
        float[] features = [.. labels.SelectMany(label =>
        {
            double common = random.NextGaussian();
            return Enumerable.Range(0, 12).Select(i => (float)(Math.Pow(2, -i / 2.0) * (common + (0.3 * random.NextGaussian()) + (i % 3 == label ? 0.4 : 0))));
        })];
        Samples samples = new(features, labels, 12);
        using SoftmaxObjective objective = new(samples, labels, 3, c: 100, threads: 1, SimdWidths.Best);
        WhitenedSoftmax whitened = new(objective, samples, 3, threads: 1);

        double least = Until(0, whitened.Evaluate).Value;
        int iterations = Until(least * 1.0001, (point, gradient) => objective.Evaluate(point, gradient)).Iterations;

        Assert.InRange(Until(least * 1.0001, whitened.Evaluate).Iterations, 5, iterations / 2);
        Assert.InRange(iterations, 10, 1_999);

        Lbfgs Until(double value, Func<double[], double[], double> evaluate)
        {
            Lbfgs descent = new(evaluate, new double[objective.Length], 0, []);
            while (descent.Value > value && descent.Iterations < 2_000 && descent.Advance())
                Assert.InRange(descent.History.Count, 0, Lbfgs.Memory);
            return descent;
        }
    }

    [Fact]
    public void Minibatches_come_close_to_the_optimum()
    {
        Samples samples = Clusters(2_000, 20);

        double descended = Objective(Fit(new LogisticRegression { Solver = "minibatch", Epochs = 60 }, samples, 4, threads: 1), samples, 1);
        double optimum = Objective(Fit(s_exact, samples, 4, threads: 1), samples, 1);

        Assert.InRange(descended, optimum * (1 - 1e-6), optimum * 1.02);
    }

    /// <summary>Gradient by differences, value by doubles, at every vector width; a last block of rows that is not full.</summary>
    [Theory]
    [InlineData(SimdWidth.Scalar, 3)]
    [InlineData(SimdWidth.Simd128, 5)]
    [InlineData(SimdWidth.Simd256, 10)]
    [InlineData(SimdWidth.Simd256, 20)]
    [InlineData(SimdWidth.Simd512, 33)]
    public void Value_and_gradient_are_right(SimdWidth width, int classes)
    {
        RandomStream random = new(4);
        byte[] labels = [.. Enumerable.Range(0, 1_100).Select(i => (byte)(i % classes))];
        float[] features = [.. Seeded.Grid(random, labels.Length * 6).Select(x => (float)Math.Max(0, x))];
        Samples samples = new(features, labels, 6);
        using SoftmaxObjective objective = new(samples, labels, classes, 0.5, threads: 2, width);
        double[] point = Seeded.Uniform(random, objective.Length);
        double[] gradient = new double[point.Length];

        double value = objective.Evaluate(point, gradient);

        Assert.Equal(Value(samples, point, classes, 0.5), value, 1e-6);
        foreach (int i in (int[])[0, 7, classes + 1, point.Length - 1])
        {
            double[] up = [.. point];
            double[] down = [.. point];
            up[i] += 1e-4;
            down[i] -= 1e-4;
            Assert.Equal((Value(samples, up, classes, 0.5) - Value(samples, down, classes, 0.5)) / 2e-4, gradient[i], 1e-6);
        }
    }

    [Fact]
    public void A_class_without_samples_has_no_chance_and_one_class_alone_is_certain()
    {
        Samples two = new([0, 0, 1, 1], [1, 1, 3, 3], 1);
        Answers answers = Fit(new(), two, 5, threads: 1).Answer(two, threads: 1, cancellation: Cancellation);
        Answers certain = Fit(new(), new Samples([3], [2], 1), 4, threads: 1).Answer(new Samples([-5, 7], [], 1), threads: 1, cancellation: Cancellation);

        Assert.Equal([1, 1, 3, 3], answers.Predictions);
        Assert.All([0, 2, 4], c => Assert.Equal(0, answers.Probabilities[c]));
        Assert.Equal([2, 2], certain.Predictions);
        Assert.Equal([0, 0, 1, 0, 0, 0, 1, 0], certain.Probabilities);
    }

    [Fact]
    public void What_cannot_be_learned_from_is_explained()
    {
        Samples unlabelled = new([1, 2], [], 1);
        Samples samples = new([1, 2], [0, 1], 1);
        LinearModel other = Fit(new(), new Samples([1, 2], [1, 2], 1), 3, threads: 1);

        Assert.Contains("no labels", Assert.Throws<TenfoldException>(() => Fit(new(), unlabelled, 2, threads: 1)).Message, StringComparison.Ordinal);
        Assert.Contains("label 1; 1 classes", Assert.Throws<TenfoldException>(() => Fit(new(), samples, 1, threads: 1)).Message, StringComparison.Ordinal);
        Assert.Contains("solver is sgd; give lbfgs or minibatch", Assert.Throws<TenfoldException>(() => Fit(new() { Solver = "sgd" }, samples, 2, threads: 1)).Message, StringComparison.Ordinal);
        Assert.Contains("c is 0", Assert.Throws<TenfoldException>(() => Fit(new() { C = 0 }, samples, 2, threads: 1)).Message, StringComparison.Ordinal);
        Assert.Contains("2 features; the model was taught on 1", Assert.Throws<TenfoldException>(() => other.Answer(new Samples([1, 2], [], 2), 1, cancellation: Cancellation)).Message, StringComparison.Ordinal);
    }

    static LinearModel Fit(LogisticRegression method, Samples samples, int classes, int threads) =>
        (LinearModel)method.Fit(samples, classes, null, new FitContext { Threads = threads });

    /// <summary>Overlapping clouds, half of whose features are 0.</summary>
    static Samples Clusters(int count, int width)
    {
        RandomStream random = new(9);
        byte[] labels = [.. Enumerable.Range(0, count).Select(i => (byte)(i % 4))];
        float[] features = new float[count * width];
        for (int i = 0; i < features.Length; i++)
            features[i] = Math.Max(0, random.NextGaussian() + (i % width % 4 == labels[i / width] ? 0.5f : 0));
        return new Samples(features, labels, width);
    }

    static double Objective(LinearModel model, Samples samples, double c)
    {
        double[] point = new double[(model.Width + 1) * model.Labels.Count];
        for (int i = 0; i < model.Weights.Length; i++)
            point[(i % model.Width * model.Labels.Count) + (i / model.Width)] = model.Weights[i];
        for (int i = 0; i < model.Bias.Length; i++)
            point[(model.Width * model.Labels.Count) + i] = model.Bias[i];
        byte[] targets = [.. samples.Labels.ToArray().Select(label => (byte)model.Labels.ToList().IndexOf(label))];
        return c * samples.Count * Value(samples.With([.. samples.Features], samples.Width), point, model.Labels.Count, c, targets);
    }

    /// <summary>The objective in doubles, from its definition.</summary>
    static double Value(Samples samples, double[] point, int classes, double c, byte[]? targets = null)
    {
        double loss = 0;
        for (int row = 0; row < samples.Count; row++)
        {
            double[] scores = new double[classes];
            for (int k = 0; k < classes; k++)
            {
                scores[k] = point[(samples.Width * classes) + k];
                for (int feature = 0; feature < samples.Width; feature++)
                    scores[k] += samples.Row(row)[feature] * point[(feature * classes) + k];
            }

            double greatest = scores.Max();
            loss += Math.Log(scores.Sum(score => Math.Exp(score - greatest))) + greatest - scores[(targets ?? samples.Labels.ToArray())[row]];
        }

        return (loss / samples.Count) + (point.Take(samples.Width * classes).Sum(w => w * w) / (2 * c * samples.Count));
    }

    sealed class Stopping(CancellationTokenSource stop, int after) : IProgress<FitProgress>
    {
        public void Report(FitProgress value)
        {
            if (value.Done == after)
                stop.Cancel();
        }
    }
}
