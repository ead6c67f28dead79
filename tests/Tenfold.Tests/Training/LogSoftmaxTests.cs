using Tenfold.Tests.Support;
using static Tenfold.Layers;

namespace Tenfold.Tests;

/// <summary>A LogSoftmax at the end changes neither loss, gradients nor probabilities, because softmax(log_softmax(x)) = softmax(x).</summary>
public sealed class LogSoftmaxTests
{
    /// <summary>Losses and probabilities of size 1 behind some twenty more roundings.</summary>
    const double Tolerance = 2e-6;

    [Theory]
    [ClassData(typeof(WidthData))]
    public void Loss_and_gradients_are_those_of_the_network_without_it(SimdWidth width)
    {
        const int Images = 37;
        ImageSet images = TinyDigits.Images(Images, 8);
        (double loss, float[] gradients, int correct) = Step(Networks().Plain, images, width, labelSmoothing: 0.1f);
        (double same, float[] found, int alike) = Step(Networks().Closed, images, width, labelSmoothing: 0.1f);

        Assert.Equal(loss, same, Tolerance * Images);
        Assert.Equal(correct, alike);
        Assert.Contains(gradients, gradient => Math.Abs(gradient) > 0.05);
        Close.Check(Doubles(gradients), Doubles(found), 400, $"gradients at {width}", size: 0.1);
    }

    [Fact]
    public void Evaluator_and_predictor_find_the_same_probabilities()
    {
        (Network plain, Network closed) = Networks();
        ImageSet images = TinyDigits.Images(20, 9);
        using Evaluator one = new(plain, threads: 1), other = new(closed, threads: 1);
        using Predictor predictor = new(closed);
        float[] expected = one.Probabilities(images), found = other.Probabilities(images), single = new float[10];

        Same(expected, found);
        Assert.Equal(one.Evaluate(images).Loss, other.Evaluate(images).Loss, Tolerance);
        Assert.Equal(one.Evaluate(images).Predictions, other.Evaluate(images).Predictions);
        for (int i = 0; i < images.Count; i++)
        {
            predictor.Predict(images.Image(i), single);
            Same(expected[(i * 10)..((i + 1) * 10)], single);
        }
    }

    /// <summary>A network sure of itself by 80 and more, where exp(-x) is at the end of the floats: no NaN, and the right answer.</summary>
    [Fact]
    public void Sure_answers_stay_finite()
    {
        Network closed = Networks().Closed;
        foreach (Parameter parameter in closed.Parameters)
        {
            for (int i = 0; i < parameter.Values.Length; i++)
                parameter.Values[i] *= 20;
        }

        (double loss, float[] gradients, _) = Step(closed, TinyDigits.Images(16, 8), SimdWidths.Best, labelSmoothing: 0);

        Assert.InRange(loss / 16, 80, 1e6);
        Assert.All(gradients, gradient => Assert.True(float.IsFinite(gradient)));
    }

    static (double Loss, float[] Gradients, int Correct) Step(Network network, ImageSet images, SimdWidth width, float labelSmoothing)
    {
        using ExecutionPlan plan = ExecutionPlan.Create(network, new PlanOptions(images.Count, 1, Training: true, width));
        plan.Load(images, Enumerable.Range(0, images.Count).ToArray(), 0);
        plan.Forward(0, images.Count);
        plan.Loss(0, images.Count, labelSmoothing);
        plan.Backward(0, images.Count);
        plan.ReduceGradients(0, images.Count);
        (double loss, int correct) = plan.Total(images.Count);
        return (loss, plan.Gradients.Span.ToArray(), correct);
    }

    static (Network Plain, Network Closed) Networks()
    {
        Network plain = TinyDigits.Network();
        Network closed = new("closed", plain.Input, [.. plain.Layers, LogSoftmax()]);
        plain.Values.Span.CopyTo(closed.Values.Span);
        return (plain, closed);
    }

    static void Same(float[] expected, float[] found) => Assert.All(expected.Zip(found), pair => Assert.Equal(pair.First, pair.Second, Tolerance));

    static double[] Doubles(float[] values) => [.. values.Select(value => (double)value)];
}
