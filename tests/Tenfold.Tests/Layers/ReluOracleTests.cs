using Tenfold.Tests.Support;

namespace Tenfold.Tests;

/// <summary>A ReLU that nothing before it could absorb.</summary>
public sealed class ReluOracleTests
{
    [Theory]
    [ClassData(typeof(WidthData))]
    public void Values_and_gradients_are_the_oracles_to_the_bit(SimdWidth width)
    {
        RandomStream random = new(47);
        for (int i = 0; i < 8; i++)
        {
            Shape shape = new(1 + random.NextInt(5), 1 + random.NextInt(6), 1 + random.NextInt(6));
            int images = Seeded.Batch(random);
            using LayerRun run = new(new ReLU(), shape, new LayerRunOptions(images, width, Threads: 1 + (i % 3), Halo: i % 3));
            double[] x = Seeded.Grid(random, images * shape.Count);
            double[] gradient = Seeded.Uniform(random, x.Length);

            Assert.Equal(Oracle.ReLU(x), run.Forward(x));
            run.Backward(gradient);
            Assert.Equal(Oracle.ReLUGradient(gradient, x), run.InputGradient);
        }
    }
}
