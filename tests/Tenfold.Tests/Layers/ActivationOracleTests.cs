using Tenfold.Tests.Support;

namespace Tenfold.Tests;

/// <summary>The activations other than ReLU, on maps of every shape and ragged batches, against double precision.</summary>
public sealed class ActivationOracleTests
{
    /// <summary>Products of a gradient and three factors below 1, behind an exponential off by 2e-7: a few roundings.</summary>
    const double ExponentialTerms = 15;

    [Theory]
    [ClassData(typeof(WidthData))]
    public void Leaky_ReLUs_are_the_oracles(SimdWidth width)
    {
        RandomStream random = new(51);
        foreach (double slope in (double[])[0, 0.01, 0.3, 1, 3])
        {
            (Shape shape, LayerRunOptions options) = Draw(random, width);
            using LayerRun run = new(new LeakyReLU(slope), shape, options);
            double[] x = Seeded.Grid(random, options.Images * shape.Count), gradient = Seeded.Uniform(random, x.Length);

            Close.Check(OracleLayers.LeakyReLU(x, [slope], shape), run.Forward(x), 1, $"slope {slope}, {options}");
            run.Backward(gradient);
            Close.Check(OracleLayers.LeakyReLUGradients(gradient, x, [slope], shape).Input, run.InputGradient, 1, $"gradient at slope {slope}, {options}");
        }
    }

    /// <summary>Negative slopes too, where the output's sign tells nothing.</summary>
    [Theory]
    [ClassData(typeof(WidthData))]
    public void Learned_ReLUs_are_the_oracles(SimdWidth width)
    {
        RandomStream random = new(52);
        for (int i = 0; i < 8; i++)
        {
            (Shape shape, LayerRunOptions options) = Draw(random, width);
            using LayerRun run = new(new PReLU(perChannel: i % 2 == 0), shape, options);
            double[] slopes = Seeded.Uniform(random, i % 2 == 0 ? shape.Channels : 1);
            double[] x = i < 4 ? Seeded.Grid(random, options.Images * shape.Count) : Seeded.Uniform(random, options.Images * shape.Count);
            double[] gradient = Seeded.Uniform(random, x.Length);
            run.SetParameter(0, slopes);
            (double[] gradInput, double[] gradSlopes) = OracleLayers.LeakyReLUGradients(gradient, x, slopes, shape);

            Close.Check(OracleLayers.LeakyReLU(x, slopes, shape), run.Forward(x), 1, $"output, {options}");
            run.Backward(gradient);
            Close.Check(gradInput, run.InputGradient, 1, $"gradient of the input, {options}");
            Close.Check(gradSlopes, run.Gradient(0), x.Length / slopes.Length, $"gradient of the slopes, {options}");
        }
    }

    [Theory]
    [ClassData(typeof(WidthData))]
    public void Sigmoids_and_log_softmaxes_are_the_oracles(SimdWidth width)
    {
        RandomStream random = new(53);
        foreach (double size in (double[])[0.1, 1, 5, 20])
        {
            (Shape shape, LayerRunOptions options) = Draw(random, width);
            double[] x = [.. Seeded.Uniform(random, options.Images * shape.Count).Select(value => (double)(float)(value * size))];
            double[] gradient = Seeded.Uniform(random, x.Length);
            using LayerRun sigmoid = new(new Sigmoid(), shape, options), logSoftmax = new(new LogSoftmax(), shape, options);

            Close.Check(OracleLayers.Sigmoid(x), sigmoid.Forward(x), ExponentialTerms, $"sigmoid, {options}");
            sigmoid.Backward(gradient);
            Close.Check(OracleLayers.SigmoidGradient(gradient, x), sigmoid.InputGradient, ExponentialTerms, $"gradient of sigmoid, {options}");
            Close.Check(OracleLayers.LogSoftmax(x, shape), logSoftmax.Forward(x), ExponentialTerms, $"log softmax, {options}");
            logSoftmax.Backward(gradient);
            Close.Check(OracleLayers.LogSoftmaxGradient(gradient, x, shape), logSoftmax.InputGradient, ExponentialTerms, $"gradient of log softmax, {options}");
        }
    }

    [Theory]
    [ClassData(typeof(WidthData))]
    public void Small_cases_are_what_one_computes_by_hand(SimdWidth width)
    {
        using LayerRun leaky = new(new LeakyReLU(0.5), new Shape(1, 1, 3), new LayerRunOptions(1, width));
        using LayerRun learned = new(new PReLU(perChannel: true), new Shape(2, 1, 2), new LayerRunOptions(2, width));
        using LayerRun sigmoid = new(new Sigmoid(), new Shape(1), new LayerRunOptions(1, width));
        using LayerRun logSoftmax = new(new LogSoftmax(), new Shape(2, 1, 2), new LayerRunOptions(1, width));
        learned.SetParameter(0, [0.5, -2]);

        Assert.Equal([-1, 0, 3], leaky.Forward([-2, 0, 3]));
        leaky.Backward([2, 4, 6]);
        Assert.Equal([1, 2, 6], leaky.InputGradient);
        Assert.Equal([-2, 4, 6, 1, -1, -0.5, 0, 3], learned.Forward([-4, 4, -3, 1, -2, -1, 0, 3]));
        learned.Backward([1, 1, 1, 1, 2, 1, 1, 1]);
        Assert.Equal([0.5, 1, -2, 1, 1, 0.5, -2, 1], learned.InputGradient);
        Assert.Equal([-4 - 4 - 1, -3], learned.Gradient(0));
        Assert.Equal([0.5], sigmoid.Forward([0]));
        sigmoid.Backward([8]);
        Assert.Equal([2], sigmoid.InputGradient);

        // Two pixels with equal channels: log(1/2) each; a gradient of 1 for one channel alone is 1 - 1/2 and -1/2.
        Close.Check([-Math.Log(2), -Math.Log(2), -Math.Log(2), -Math.Log(2)], logSoftmax.Forward([5, -7, 5, -7]), 1, "log softmax");
        logSoftmax.Backward([1, 0, 0, 0]);
        Close.Check([0.5, 0, -0.5, 0], logSoftmax.InputGradient, 1, "gradient of log softmax");
    }

    /// <summary>Where floats end, probabilities are 0 and 1, and no infinity or NaN comes of it.</summary>
    [Theory]
    [ClassData(typeof(WidthData))]
    public void Huge_values_saturate(SimdWidth width)
    {
        using LayerRun sigmoid = new(new Sigmoid(), new Shape(4), new LayerRunOptions(1, width));
        using LayerRun logSoftmax = new(new LogSoftmax(), new Shape(3), new LayerRunOptions(1, width));

        double[] found = sigmoid.Forward([-1e30, -200, 200, 1e30]);
        Assert.All(found[..2], y => Assert.InRange(y, 0, 1e-30));
        Assert.Equal([1, 1], found[2..]);
        sigmoid.Backward([1, 1, 1, 1]);
        Assert.All(sigmoid.InputGradient, gradient => Assert.InRange(gradient, 0, 1e-30));
        Assert.Equal([0, -2e9, -1e9], logSoftmax.Forward([1e9, -1e9, 0]));
        logSoftmax.Backward([1, 0, 0]);
        Assert.All(logSoftmax.InputGradient, gradient => Assert.InRange(gradient, -1e-30, 1e-30));
    }

    static (Shape Shape, LayerRunOptions Options) Draw(RandomStream random, SimdWidth width) => (
        new Shape(1 + random.NextInt(11), 1 + random.NextInt(5), 1 + random.NextInt(6)),
        new LayerRunOptions(Seeded.Batch(random), width, Threads: 1 + random.NextInt(3), Halo: random.NextInt(3)));
}
