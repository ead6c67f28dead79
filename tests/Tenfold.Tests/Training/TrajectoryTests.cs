using System.Text.Json;
using Tenfold.Tests.Support;

namespace Tenfold.Tests;

/// <summary>Fifty training steps of LeNet-5 from the same weights and images as PyTorch, loss by loss; the recipe stands in Golden/make_trajectory.py.</summary>
public sealed class TrajectoryTests
{
    /// <summary>
    /// PyTorch's own float32 leaves its float64 by 1.1e-5 of the loss over these steps (recorded as largest_relative_difference):
    /// roundings grow as training goes on. Other orders of summation are allowed three times that.
    /// </summary>
    const double RelativeTolerance = 3.2e-5;

    public static TheoryData<SimdWidth, int> Cases
    {
        get
        {
            TheoryData<SimdWidth, int> cases = [];
            foreach (SimdWidth width in SimdWidths.All)
            {
                cases.Add(width, 0);
                cases.Add(width, 1);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public unsafe void Losses_are_PyTorchs(SimdWidth width, int index)
    {
        JsonElement file = GoldenFile.Load("trajectory");
        JsonElement c = file.List("cases").ElementAt(index);
        double[] expected = c.Doubles("float64");
        Network network = Weights(file);
        ImageSet images = Images(file);
        Optimizer optimizer = c.GetProperty("optimizer").GetString() == "Adam"
            ? new Adam(c.GetProperty("lr").GetDouble())
            : new SGD(c.GetProperty("lr").GetDouble()) { Momentum = c.GetProperty("momentum").GetDouble() };
        using ExecutionPlan plan = ExecutionPlan.Create(network, new PlanOptions(16, 1, Training: true, width));
        using TrainingState state = new(optimizer.Moments, network.Values.Length);
        for (int step = 0; step < expected.Length; step++)
        {
            plan.Load(images, Enumerable.Range(16 * (step % 4), 16).ToArray(), 0);
            plan.Forward(0, 16);
            plan.Loss(0, 16, 0);
            plan.Backward(0, 16);
            plan.ReduceGradients(0, 16);
            double loss = plan.Total(16).Loss / 16;
            Assert.True(Math.Abs(loss - expected[step]) <= RelativeTolerance * expected[step], $"{optimizer.Name} at {width}, step {step}: loss {loss:R}, expected {expected[step]:R}");
            plan.Step(optimizer, new OptimizerStep
            {
                Weights = network.Values.Pointer,
                Gradients = plan.Gradients.Pointer,
                Moments = state.Moments.Pointer,
                MomentDistance = network.Values.Length,
                Count = network.Values.Length,
                Number = step + 1,
                LearningRate = optimizer.LearningRate,
            });
        }
    }

    static Network Weights(JsonElement file)
    {
        Network network = Zoo.Named("lenet5").Build();
        GoldenGenerator generator = new(1);
        foreach (Parameter parameter in network.Parameters)
        {
            double bound = 1 / Math.Sqrt(parameter.Spec.FanIn);
            for (int i = 0; i < parameter.Values.Length; i++)
                parameter.Values[i] = (float)(bound * ((2 * generator.Unit()) - 1));
        }

        JsonElement checks = file.GetProperty("checks");
        Assert.Equal(checks.Doubles("first_weights"), network.Parameters[0].Values[..4].ToArray().Select(value => (double)value));
        Assert.Equal(checks.Doubles("last_biases"), network.Parameters[^1].Values[^4..].ToArray().Select(value => (double)value));
        return network;
    }

    static ImageSet Images(JsonElement file)
    {
        GoldenGenerator generator = new(2);
        byte[] pixels = new byte[64 * 784], labels = new byte[64];
        for (int image = 0; image < 64; image++)
        {
            labels[image] = (byte)generator.Below(10);
            for (int i = 0; i < 784; i++)
            {
                int noise = (int)(generator.Next() >> 26), row = (i / 28) - 2 - (2 * labels[image]);
                pixels[(image * 784) + i] = (byte)(noise + (row is 0 or 1 && i % 28 is >= 4 and < 24 ? 192 : 0));
            }
        }

        JsonElement checks = file.GetProperty("checks");
        Assert.Equal(checks.Integers("labels"), labels[..16].Select(label => (int)label));
        Assert.Equal(checks.GetProperty("pixel_sum").GetInt32(), pixels.Sum(pixel => pixel));
        return new ImageSet(pixels, labels);
    }
}
