using Tenfold.Tests.Support;

namespace Tenfold.Tests;

/// <summary>Global and adaptive poolings, on maps of every shape and ragged batches, against double precision.</summary>
public sealed class WholeMapPoolingTests
{
    [Theory]
    [ClassData(typeof(WidthData))]
    public void Averages_are_the_oracles(SimdWidth width)
    {
        RandomStream random = new(55);
        for (int i = 0; i < 24; i++)
        {
            (Shape shape, LayerRunOptions options) = Draw(random, width, relu: i % 3 == 0);
            int height = i % 4 == 0 ? 1 : 1 + random.NextInt(shape.Height + 2), columns = i % 4 == 0 ? 1 : 1 + random.NextInt(shape.Width + 2);
            Layer layer = i % 4 == 0 ? new GlobalAveragePooling2D() : new AdaptiveAveragePooling2D(height, columns);
            using LayerRun run = new(layer, shape, options);
            double[] x = Seeded.Uniform(random, options.Images * shape.Count);
            double[] output = OracleLayers.AdaptiveAverage(x, shape, height, columns), gradient = Seeded.Uniform(random, output.Length);
            double[] through = options.Relu ? Oracle.ReLUGradient(gradient, output) : gradient;

            Assert.Equal(new Shape(shape.Channels, height, columns), layer.OutputShape(shape));
            Close.Check(options.Relu ? Oracle.ReLU(output) : output, run.Forward(x), shape.Height * shape.Width, $"{layer} of {shape}, {options}");
            run.Backward(gradient);
            Close.Check(OracleLayers.AdaptiveAverageGradient(through, shape, height, columns), run.InputGradient, height * columns, $"gradient of {layer} of {shape}, {options}");
        }
    }

    [Theory]
    [ClassData(typeof(WidthData))]
    public void Maxima_are_the_oracles_to_the_bit_with_ties_too(SimdWidth width)
    {
        RandomStream random = new(56);
        for (int i = 0; i < 12; i++)
        {
            (Shape shape, LayerRunOptions options) = Draw(random, width, relu: i % 3 == 0);
            PoolingShape whole = OracleLayers.WholeMap(options.Images, shape);
            using LayerRun run = new(new GlobalMaxPooling2D(), shape, options);
            double[] x = Seeded.Grid(random, options.Images * shape.Count), gradient = Seeded.Uniform(random, options.Images * shape.Channels);
            (double[] output, int[] winners) = Oracle.MaxPool2D(x, whole);

            Assert.Equal(options.Relu ? Oracle.ReLU(output) : output, run.Forward(x));
            run.Backward(gradient);
            Assert.Equal(Oracle.MaxPool2DGradient(options.Relu ? Oracle.ReLUGradient(gradient, output) : gradient, winners, whole), run.InputGradient);
        }
    }

    /// <summary>Three rows in two windows: rows 0 and 1, rows 1 and 2; the middle row gets a share of both.</summary>
    [Theory]
    [ClassData(typeof(WidthData))]
    public void Small_poolings_are_what_one_computes_by_hand(SimdWidth width)
    {
        using LayerRun adaptive = new(new AdaptiveAveragePooling2D(2, 1), new Shape(1, 3, 2), new LayerRunOptions(1, width));
        using LayerRun average = new(new GlobalAveragePooling2D(), new Shape(2, 2, 2), new LayerRunOptions(1, width));
        using LayerRun maximum = new(new GlobalMaxPooling2D(), new Shape(2, 2, 2), new LayerRunOptions(1, width));

        Assert.Equal([2.5, 4.5], adaptive.Forward([1, 2, 3, 4, 5, 6]));
        adaptive.Backward([4, 8]);
        Assert.Equal([1, 1, 3, 3, 2, 2], adaptive.InputGradient);
        Assert.Equal([2.5, -4], average.Forward([1, 2, 3, 4, -4, -4, -4, -4]));
        average.Backward([4, 8]);
        Assert.Equal([1, 1, 1, 1, 2, 2, 2, 2], average.InputGradient);
        Assert.Equal([4, -1], maximum.Forward([1, 4, 4, 2, -3, -2, -1, -1]));
        maximum.Backward([5, 7]);
        Assert.Equal([0, 5, 0, 0, 0, 0, 7, 0], maximum.InputGradient);
    }

    static (Shape Shape, LayerRunOptions Options) Draw(RandomStream random, SimdWidth width, bool relu) => (
        new Shape(1 + random.NextInt(7), 1 + random.NextInt(9), 1 + random.NextInt(9)),
        new LayerRunOptions(Seeded.Batch(random), width, Threads: 1 + random.NextInt(3), Relu: relu, Halo: random.NextInt(3)));
}
