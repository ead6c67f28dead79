using System.Text.Json;
using Tenfold.Tests.Support;

namespace Tenfold.Tests;

/// <summary>Fifty steps of every optimizer against PyTorch's in double precision.</summary>
public sealed class OptimizerGoldenTests
{
    /// <summary>Fifty steps of some roundings each, of weights below about 16: within a millionth or so of the double truth.</summary>
    const double Tolerance = 1e-5;

    [Theory]
    [ClassData(typeof(WidthData))]
    public void Fifty_steps_are_PyTorchs(SimdWidth width)
    {
        JsonElement file = GoldenFile.Load("optimizers");
        double[][] gradients = [.. file.List("gradients").Select(row => row.EnumerateArray().Select(value => value.GetDouble()).ToArray())];
        foreach (JsonElement c in file.List("cases"))
        {
            Optimizer optimizer = Read(c);
            using OptimizerRun run = new(optimizer, width, file.Doubles("initial"));
            double[][] expected = [.. c.List("float64").Select(row => row.EnumerateArray().Select(value => value.GetDouble()).ToArray())];
            for (int step = 1; step <= gradients.Length; step++)
            {
                run.Step(gradients[step - 1]);
                if (step % 10 != 0)
                    continue;
                double[] found = run.Weights;
                for (int i = 0; i < found.Length; i++)
                {
                    double truth = expected[(step / 10) - 1][i];
                    Assert.True(Math.Abs(found[i] - truth) <= Tolerance * (1 + Math.Abs(truth)), $"{optimizer} after {step} steps: weight {i} is {found[i]:R}, expected {truth:R}");
                }
            }
        }
    }

    static Optimizer Read(JsonElement c)
    {
        double rate = c.GetProperty("lr").GetDouble(), decay = c.GetProperty("weight_decay").GetDouble();
        if (c.GetProperty("optimizer").GetString() == "SGD")
            return new SGD(rate) { WeightDecay = decay, Momentum = c.GetProperty("momentum").GetDouble(), Nesterov = c.GetProperty("nesterov").GetBoolean() };
        double[] betas = c.Doubles("betas");
        return new Adam(rate) { WeightDecay = decay, Beta1 = betas[0], Beta2 = betas[1], Epsilon = c.GetProperty("eps").GetDouble() };
    }
}
