using Tenfold.Tests.Support;

namespace Tenfold.Tests;

/// <summary>Gradients that fade away leave no subnormal number behind, with which every step would take many times as long.</summary>
public sealed class SubnormalTests
{
    /// <summary>A mean of squares that begins at 1e-14 and loses a hundredth each step is below all floats by then.</summary>
    const int Steps = 8_000;

    public static TheoryData<Optimizer> Cases { get; } =
    [
        new SGD(0.1), new SGD(0.1) { Momentum = 0.9 }, new SGD(0.1) { Momentum = 0.9, Nesterov = true },
        new Adam { Beta2 = 0.99 }, new Adam { Beta2 = 0.99, AMSGrad = true }, new AdamW { Beta2 = 0.99 }, new Adamax { Beta2 = 0.99 }, new NAdam { Beta2 = 0.99 },
        new RMSprop(), new RMSprop { Momentum = 0.9 }, new RMSprop { Centered = true }, new Adagrad(), new Adadelta { Rho = 0.99 },
    ];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Gradients_that_fade_leave_nothing_subnormal(Optimizer optimizer)
    {
        double[] first = [.. Enumerable.Range(0, 16).Select(i => Math.Pow(10, -2 * i) * (i % 2 == 0 ? 1 : -1))];
        foreach (SimdWidth width in (SimdWidth[])[SimdWidth.Simd512, SimdWidth.Scalar])
        {
            using OptimizerRun run = new(optimizer, width, [.. first.Select(_ => 0.1)]);
            for (int step = 0; step < Steps; step++)
            {
                run.Step(step < 3 ? first : new double[first.Length]);
                Assert.False(run.HasSubnormals, $"{optimizer}, step {step}");
            }

            Assert.All(run.Weights, weight => Assert.True(double.IsNormal(weight), $"{optimizer}: {weight}"));
        }
    }
}
