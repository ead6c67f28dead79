using System.Text.Json;
using Tenfold.Tests.Support;
using static Tenfold.Layers;

namespace Tenfold.Tests;

/// <summary>Batch normalization against PyTorch's: in training with its gradients and running statistics, and outside training.</summary>
public sealed class BatchNormalizationTests
{
    /// <summary>Sums of some hundred floats, then a division by a deviation of at least 0.3.</summary>
    const int Terms = 400;

    [Theory]
    [ClassData(typeof(WidthData))]
    public void Batches_gradients_and_running_statistics_are_PyTorchs(SimdWidth width)
    {
        int compared = 0;
        foreach (JsonElement c in GoldenFile.Load("batchnorm").List("cases"))
        {
            int[] shape = c.Integers("input_shape");
            Network network = Around(c);
            using PlanRun run = new(network, shape[0], 2, width);
            foreach (JsonElement step in c.List("steps"))
            {
                Close.Check(step.Doubles("output"), run.Forward(step.Doubles("input"), shape[0]), Terms, "output");
                double[][] gradients = run.Backward(step.Doubles("grad_output"), shape[0]);
                Close.Check(step.Doubles("grad_weight"), gradients[0], Terms * shape[0], "weight's gradient");
                Close.Check(step.Doubles("grad_bias"), gradients[1], Terms * shape[0], "bias's gradient");
                Close.Check(step.Doubles("running_mean"), Values(network, 2), Terms, "running mean");
                Close.Check(step.Doubles("running_var"), Values(network, 3), Terms, "running variance");
                compared++;
            }

            Close.Check(c.Doubles("evaluation_output"), Evaluate(network, c.Doubles("evaluation_input"), shape[0], width), Terms, "output in evaluation");
        }

        Assert.Equal(10, compared);
    }

    /// <summary>The oracle, which the gradient of the input is held to elsewhere, is PyTorch's function.</summary>
    [Fact]
    public void The_oracle_is_PyTorchs()
    {
        foreach (JsonElement c in GoldenFile.Load("batchnorm").List("cases"))
        {
            int images = c.Integers("input_shape")[0];
            BatchNormOracle oracle = new(c.Integers("input_shape")[1], c.GetProperty("epsilon").GetDouble(), c.Doubles("weight"), c.Doubles("bias"));
            JsonElement step = c.List("steps").First();
            double[] output = oracle.Forward(step.Doubles("input"), images);
            (double[] input, double[] weight, double[] bias) = oracle.Backward(step.Doubles("grad_output"), step.Doubles("input"), images);

            Same(step.Doubles("output"), output);
            Same(step.Doubles("grad_input"), input);
            Same(step.Doubles("grad_weight"), weight);
            Same(step.Doubles("grad_bias"), bias);
        }

        static void Same(double[] expected, double[] actual)
        {
            Assert.Equal(expected.Length, actual.Length);
            Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-10));
        }
    }

    [Fact]
    public void A_great_mean_beside_a_small_deviation_costs_no_accuracy()
    {
        Network network = new("t", Input(2, 1, 1), BatchNorm(), Flatten());
        network.Initialize(new PyTorchInitializer(), 1);
        double[] x = [1000, 5, 1001, 6, 1002, 7, 1003, 8];
        using PlanRun run = new(network, 4, 1, SimdWidth.Simd256);
        double deviation = Math.Sqrt(1.25 + 1e-5);

        double[] y = run.Forward(x, 4);

        for (int i = 0; i < 4; i++)
        {
            Assert.Equal((i - 1.5) / deviation, y[2 * i], 1e-6);
            Assert.Equal((i - 1.5) / deviation, y[(2 * i) + 1], 1e-6);
        }
    }

    [Fact]
    public void Keras_convention_keeps_the_biased_variance_and_more_of_the_past()
    {
        Network network = new("t", Input(2, 1, 1), BatchNormalization(), Flatten());
        network.Initialize(new KerasInitializer(), 1);
        using PlanRun run = new(network, 2, 1, SimdWidth.Scalar);

        run.Forward([1, 0, 3, 0], 2);

        Assert.Equal([0.02, 0], Values(network, 2).Select(value => Math.Round(value, 7)));
        Assert.Equal([(0.99 * 1) + (0.01 * 1), 0.99], Values(network, 3).Select(value => Math.Round(value, 6)));
    }

    [Fact]
    public void A_batch_of_one_value_leaves_the_running_statistics_as_they_are()
    {
        Network network = new("t", Input(2, 1, 1), BatchNorm(), Flatten());
        network.Initialize(new PyTorchInitializer(), 1);
        using PlanRun run = new(network, 2, 1, SimdWidth.Scalar);

        run.Forward([1, 0, 3, 4], 2);
        double[] before = [.. Values(network, 2), .. Values(network, 3)];
        double[] y = run.Forward([5, 6], 1);

        Assert.Equal([0.2, 0.2, 1.1, 1.7], before.Select(value => Math.Round(value, 6)));
        Assert.Equal(before, Values(network, 2).Concat(Values(network, 3)));
        Assert.Equal([0, 0], y);
    }

    [Fact]
    public void Its_parameters_start_as_PyTorchs_and_only_two_are_trained()
    {
        Network network = new("t", Input(3, 2, 2), BatchNorm(), AveragePooling2D(2));
        network.Initialize(new PyTorchInitializer(), 5);

        Assert.Equal(["bn1.weight", "bn1.bias", "bn1.running_mean", "bn1.running_var"], network.Parameters.Select(p => p.Name));
        Assert.Equal([1, 0, 0, 1], network.Parameters.Select(p => (int)p.Values[2]));
        Assert.Equal(6, network.ParameterCount);
        Assert.Equal("BatchNormalization(0.9, 1E-05, unbiased: true)", network.Layers[0].ToString());
    }

    static Network Around(JsonElement c)
    {
        int[] shape = c.Integers("input_shape");
        Network network = new("t", Input(shape[1], shape[2], shape[3]), BatchNorm(c.GetProperty("momentum").GetDouble(), c.GetProperty("epsilon").GetDouble()), Flatten());
        network.Initialize(new PyTorchInitializer(), 1);
        Set(network.Parameters[0], c.Doubles("weight"));
        Set(network.Parameters[1], c.Doubles("bias"));
        return network;
    }

    static void Set(Parameter parameter, double[] values)
    {
        for (int i = 0; i < values.Length; i++)
            parameter.Values[i] = (float)values[i];
    }

    static double[] Values(Network network, int parameter) => [.. network.Parameters[parameter].Values.ToArray().Select(value => (double)value)];

    static double[] Evaluate(Network network, double[] input, int images, SimdWidth width)
    {
        using ExecutionPlan plan = ExecutionPlan.Create(network, new PlanOptions(images, 1, Training: false, width));
        Lanes.Write(plan.InputTensor, input, images);
        plan.Forward(0, images);
        return Lanes.Read(plan.Logits, images);
    }
}
