using System.Text.Json;

namespace Tenfold.Tests.Support;

/// <summary>The oracle against PyTorch in double precision: every other test may trust it.</summary>
public sealed class OracleTests
{
    /// <summary>Golden values are float64; orders of summation differ by a few units in the last place of sums below 100.</summary>
    const double Tolerance = 1e-12;

    [Fact]
    public void Convolution_and_its_gradients_are_PyTorchs()
    {
        foreach (JsonElement c in GoldenFile.Load("convolution").List("cases"))
        {
            ConvolutionShape shape = c.ConvolutionShape();
            double[] x = c.Doubles("input"), weight = c.Doubles("weight"), gradOutput = c.Doubles("grad_output");

            Assert.Equal(c.Integers("output_shape"), (int[])[shape.N, shape.O, shape.OutputHeight, shape.OutputWidth]);
            AssertClose(c.Doubles("output"), Oracle.Conv2D(x, weight, c.Doubles("bias"), shape), shape);
            AssertClose(c.Doubles("grad_input"), Oracle.Conv2DInputGradient(gradOutput, weight, shape), shape);
            AssertClose(c.Doubles("grad_weight"), Oracle.Conv2DWeightGradient(gradOutput, x, shape), shape);
            AssertClose(c.Doubles("grad_bias"), Oracle.Conv2DBiasGradient(gradOutput, shape), shape);
        }
    }

    [Fact]
    public void Pooling_and_its_gradients_are_PyTorchs()
    {
        foreach (JsonElement c in GoldenFile.Load("pooling").List("cases"))
        {
            PoolingShape shape = c.PoolingShape();
            double[] x = c.Doubles("input"), gradOutput = c.Doubles("grad_output");

            Assert.Equal(c.Integers("output_shape"), (int[])[shape.N, shape.C, shape.OutputHeight, shape.OutputWidth]);
            if (c.GetProperty("kind").GetString() == "max")
            {
                (double[] output, int[] argMax) = Oracle.MaxPool2D(x, shape);
                AssertClose(c.Doubles("output"), output, shape);
                AssertClose(c.Doubles("grad_input"), Oracle.MaxPool2DGradient(gradOutput, argMax, shape), shape);
            }
            else
            {
                bool includePad = c.GetProperty("count_include_pad").GetBoolean();
                AssertClose(c.Doubles("output"), Oracle.AveragePool2D(x, shape, includePad), shape);
                AssertClose(c.Doubles("grad_input"), Oracle.AveragePool2DGradient(gradOutput, shape, includePad), shape);
            }
        }
    }

    [Fact]
    public void Dense_and_its_gradients_are_PyTorchs()
    {
        foreach (JsonElement c in GoldenFile.Load("dense").List("linear"))
        {
            int n = c.Integers("input_shape")[0];
            double[] x = c.Doubles("input"), weight = c.Doubles("weight");
            (double[] gradInput, double[] gradWeight, double[] gradBias) = Oracle.DenseGradients(c.Doubles("grad_output"), x, weight, n);

            AssertClose(c.Doubles("output"), Oracle.Dense(x, weight, c.Doubles("bias"), n), n);
            AssertClose(c.Doubles("grad_input"), gradInput, n);
            AssertClose(c.Doubles("grad_weight"), gradWeight, n);
            AssertClose(c.Doubles("grad_bias"), gradBias, n);
        }
    }

    [Fact]
    public void ReLU_and_its_gradient_are_PyTorchs()
    {
        foreach (JsonElement c in GoldenFile.Load("dense").List("relu"))
        {
            double[] x = c.Doubles("input");
            AssertClose(c.Doubles("output"), Oracle.ReLU(x), "forward");
            AssertClose(c.Doubles("grad_input"), Oracle.ReLUGradient(c.Doubles("grad_output"), x), "backward");
        }
    }

    [Fact]
    public void Softmax_cross_entropy_and_its_gradient_are_PyTorchs()
    {
        foreach (JsonElement c in GoldenFile.Load("dense").List("cross_entropy"))
        {
            double smoothing = c.GetProperty("label_smoothing").GetDouble();
            (double loss, double[] gradient) = Oracle.SoftmaxCrossEntropy(c.Doubles("logits"), c.Integers("labels"), smoothing);
            AssertClose([c.GetProperty("loss").GetDouble()], [loss], smoothing);
            AssertClose(c.Doubles("grad_logits"), gradient, smoothing);
        }
    }

    static void AssertClose(double[] expected, double[] actual, object what)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            double allowed = Tolerance * (1 + Math.Abs(expected[i]));
            // Written so that a NaN fails.
            Assert.True(Math.Abs(expected[i] - actual[i]) <= allowed, $"{what}: index {i}: expected {expected[i]:R}, found {actual[i]:R}");
        }
    }
}
