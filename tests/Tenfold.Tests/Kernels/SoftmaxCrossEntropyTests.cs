using System.Text.Json;
using Tenfold.Tests.Support;

namespace Tenfold.Tests;

/// <summary>Softmax cross-entropy with its gradient, ordinary and extreme logits, with label smoothing and part-filled blocks.</summary>
public sealed class SoftmaxCrossEntropyTests
{
    /// <summary>Losses are computed from float logits in double precision.</summary>
    const double LossTolerance = 1e-12;

    /// <summary>Probabilities: the exponential's 3e-7, the sum's and the quotient's roundings; they are at most 1.</summary>
    const double GradientTolerance = 1e-6;

    [Theory]
    [ClassData(typeof(WidthData))]
    public void Loss_and_gradient_are_PyTorchs(SimdWidth width)
    {
        foreach (JsonElement c in GoldenFile.Load("dense").List("cross_entropy"))
        {
            double smoothing = c.GetProperty("label_smoothing").GetDouble();
            Check(width, c.Doubles("logits"), c.Integers("labels"), smoothing, c.GetProperty("loss").GetDouble(), c.Doubles("grad_logits"), 1e-7);
        }
    }

    [Theory]
    [ClassData(typeof(WidthData))]
    public void Random_and_extreme_logits_are_the_oracles(SimdWidth width)
    {
        RandomStream random = new(4);
        foreach (double size in (double[])[0, 1e-6, 1, 20, 88, 1e4, 1e30])
        {
            foreach (double smoothing in (double[])[0, 0.1, 0.5])
            {
                int classes = 2 + random.NextInt(11), images = Seeded.Batch(random);
                double[] logits = [.. Seeded.Uniform(random, images * classes).Select(value => (double)(float)(value * size))];
                int[] labels = [.. Enumerable.Range(0, images).Select(_ => random.NextInt(classes))];
                (double loss, double[] gradient) = Oracle.SoftmaxCrossEntropy(logits, labels, (float)smoothing);
                Check(width, logits, labels, smoothing, loss, gradient, LossTolerance);
            }
        }
    }

    [Theory]
    [ClassData(typeof(WidthData))]
    public void Of_equal_classes_the_first_is_the_answer(SimdWidth width)
    {
        (_, int correct, _) = Run(width, [1, 1, 1, 0, 2, 2], [0, 1], classes: 3, 0);

        Assert.Equal(2, correct);
    }

    [Theory]
    [ClassData(typeof(WidthData))]
    public void A_loss_that_is_not_a_number_shows(SimdWidth width)
    {
        (double loss, _, _) = Run(width, [double.NaN, 1, 2], [1], classes: 3, 0);

        Assert.Equal(double.NaN, loss);
    }

    /// <summary>Below 2^-64 an error is none: a subnormal gradient would make each instruction behind it take many times as long.</summary>
    [Theory]
    [ClassData(typeof(WidthData))]
    public void A_sure_answers_gradient_is_zero_or_an_ordinary_number(SimdWidth width)
    {
        double[] logits = [100, 60, 57, 55, 12, 0, -400, -1e30];
        (_, _, double[] gradient) = Run(width, logits, [0], classes: logits.Length, smoothing: 0);

        Assert.Equal(Math.Exp(-40), gradient[1], 1e-6 * Math.Exp(-40));
        Assert.Equal(Math.Exp(-43), gradient[2], 1e-6 * Math.Exp(-43));
        Assert.Equal(0, gradient[0]);
        Assert.All(gradient[3..], value => Assert.Equal(0, value));
    }

    static void Check(SimdWidth width, double[] logits, int[] labels, double smoothing, double loss, double[] gradient, double lossTolerance)
    {
        int classes = logits.Length / labels.Length;
        (double foundLoss, int correct, double[] found) = Run(width, logits, labels, classes, smoothing);

        Assert.True(Math.Abs(foundLoss - loss) <= lossTolerance * (1 + Math.Abs(loss)), $"loss {foundLoss:R}, expected {loss:R}");
        for (int i = 0; i < gradient.Length; i++)
            Assert.True(Math.Abs(found[i] - gradient[i]) <= GradientTolerance / labels.Length, $"gradient {i} is {found[i]:R}, expected {gradient[i]:R}");
        Assert.Equal(labels.Where((label, image) => Array.IndexOf(Row(logits, image, classes), Row(logits, image, classes).Max()) == label).Count(), correct);
    }

    static double[] Row(double[] logits, int image, int classes) => logits[(image * classes)..((image + 1) * classes)];

    /// <summary>Through a plan: a network that only renames its input passes on what stands in it.</summary>
    static (double Loss, int Correct, double[] Gradient) Run(SimdWidth width, double[] logits, int[] labels, int classes, double smoothing)
    {
        Network network = new("t", new Input(1, 1, classes), new MaxPool2D(1), new Flatten());
        using PlanRun run = new(network, labels.Length + 3, threads: 1, width);
        ImageSet images = new(new byte[labels.Length * classes], [.. labels.Select(label => (byte)label)], 1, classes);
        run.Plan.Load(images, Enumerable.Range(0, labels.Length).ToArray(), thread: 0);
        run.Forward(logits, labels.Length);
        Lanes.Fill(run.Plan.LogitsGradient, 0, run.Plan.Blocks * (int)width, 777);
        run.Plan.Loss(0, labels.Length, (float)smoothing);
        (double loss, int correct) = run.Plan.Total(labels.Length);
        int used = ((labels.Length + (int)width - 1) / (int)width) * (int)width;
        double[] all = Lanes.Read(run.Plan.LogitsGradient, used);
        Assert.All(all[(labels.Length * classes)..], value => Assert.Equal(0, value));
        return (loss / labels.Length, correct, all[..(labels.Length * classes)]);
    }
}
