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

    [Fact]
    public void Every_optimizer_has_a_case()
        => Assert.Equal(Optimizers.All.Select(optimizer => optimizer.Name).Order(), GoldenFile.Load("optimizers").List("cases").Select(c => Read(c).Name).Distinct().Order());

    [Fact]
    public void What_PyTorch_leaves_to_defaults_is_the_default_here()
    {
        foreach (Optimizer made in (Optimizer[])[new SGD(0.1), new Adam(), new AdamW(), new Adamax(), new NAdam(), new RMSprop(), new Adagrad(), new Adadelta()])
            Assert.Contains(made, GoldenFile.Load("optimizers").List("cases").Select(Read));
    }

    static Optimizer Read(JsonElement c)
    {
        double rate = Number("lr"), decay = Number("weight_decay");
        return c.GetProperty("optimizer").GetString() switch
        {
            "SGD" => new SGD(rate) { WeightDecay = decay, Momentum = Number("momentum"), Nesterov = Switch("nesterov") },
            "Adam" => Moments(new Adam(rate) { WeightDecay = decay, AMSGrad = Switch("amsgrad") }),
            "AdamW" => Moments(new AdamW(rate) { WeightDecay = decay, AMSGrad = Switch("amsgrad") }),
            "Adamax" => Moments(new Adamax(rate) { WeightDecay = decay }),
            "NAdam" => Moments(new NAdam(rate) { WeightDecay = decay, MomentumDecay = Number("momentum_decay") }),
            "RMSprop" => new RMSprop(rate) { WeightDecay = decay, Rho = Number("alpha"), Epsilon = Number("eps"), Momentum = Number("momentum"), Centered = Switch("centered") },
            "Adagrad" => new Adagrad(rate) { WeightDecay = decay, LearningRateDecay = Number("lr_decay"), Epsilon = Number("eps") },
            "Adadelta" => new Adadelta(rate) { WeightDecay = decay, Rho = Number("rho"), Epsilon = Number("eps") },
            string other => throw new InvalidOperationException(other),
            null => throw new InvalidOperationException("a case without an optimizer"),
        };

        double Number(string key) => c.GetProperty(key).GetDouble();

        bool Switch(string key) => c.GetProperty(key).GetBoolean();

        AdamFamily Moments(AdamFamily optimizer) => optimizer with { Beta1 = c.Doubles("betas")[0], Beta2 = c.Doubles("betas")[1], Epsilon = Number("eps") };
    }
}
