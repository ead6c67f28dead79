using Tenfold.Tests.Support;

namespace Tenfold.Tests;

/// <summary>Maximum and average pooling, with overlap, padding and ragged sizes, against plain loops in double precision.</summary>
public sealed class PoolingOracleTests
{
    const int MostValues = 6000;

    [Theory]
    [ClassData(typeof(WidthData))]
    public void Random_poolings_are_the_oracles(SimdWidth width)
    {
        RandomStream random = new(43);
        for (int size = 1; size <= 4; size++)
        {
            for (int stride = 1; stride <= 4; stride++)
            {
                for (int padding = 0; padding <= size / 2; padding++)
                {
                    Check(random, new MaxPool2D(size, stride, padding), width, relu: false);
                    Check(random, new MaxPool2D(size, stride, padding), width, relu: true);
                    Check(random, new AveragePooling2D(size, stride, padding), width, relu: random.NextInt(2) == 0);
                }
            }
        }
    }

    /// <summary>Windows of 2x2 side by side have a path of their own, and one more where they cover the map exactly.</summary>
    [Theory]
    [ClassData(typeof(WidthData))]
    public void Windows_of_two_are_the_oracles_on_even_and_odd_maps(SimdWidth width)
    {
        RandomStream random = new(44);
        for (int height = 2; height <= 7; height++)
        {
            for (int columns = 2; columns <= 7; columns++)
                Check(random, new MaxPool2D(2), new PoolingShape(17, 3, height, columns, 2, 2, 2, 2), width, relu: (height + columns) % 2 == 0);
        }
    }

    [Theory]
    [ClassData(typeof(WidthData))]
    public void The_first_of_equal_maxima_gets_the_gradient(SimdWidth width)
    {
        using LayerRun run = new(new MaxPool2D(2), new Shape(1, 2, 4), new LayerRunOptions(1, width));

        Assert.Equal([3, 0], run.Forward([1, 3, 0, 0, 3, 3, 0, 0]));
        run.Backward([5, 7]);
        Assert.Equal([0, 5, 7, 0, 0, 0, 0, 0], run.InputGradient);
    }

    [Theory]
    [ClassData(typeof(WidthData))]
    public void Padding_counts_as_zeros_in_an_average_and_for_nothing_in_a_maximum(SimdWidth width)
    {
        using LayerRun average = new(new AveragePooling2D(2, stride: 2, padding: 1), new Shape(1, 2, 2), new LayerRunOptions(1, width));
        using LayerRun maximum = new(new MaxPool2D(2, stride: 2, padding: 1), new Shape(1, 2, 2), new LayerRunOptions(1, width));

        Assert.Equal([-1, -2, -3, -4], average.Forward([-4, -8, -12, -16]));
        Assert.Equal([-4, -8, -12, -16], maximum.Forward([-4, -8, -12, -16]));
    }

    static void Check(RandomStream random, Pool2D layer, SimdWidth width, bool relu)
    {
        while (true)
        {
            int least = Math.Max(1, layer.PoolSize - (2 * layer.Padding));
            PoolingShape shape = new(
                Seeded.Batch(random), 1 + random.NextInt(7), least + random.NextInt(8), least + random.NextInt(8),
                layer.PoolSize, layer.PoolSize, layer.Stride, layer.Stride, layer.Padding, layer.Padding);
            if (shape.InputLength > MostValues)
                continue;
            Check(random, layer, shape, width, relu);
            return;
        }
    }

    static void Check(RandomStream random, Pool2D layer, PoolingShape shape, SimdWidth width, bool relu)
    {
        Shape input = new(shape.C, shape.H, shape.W);
        string what = $"{layer} of {shape.N} x {input} at {width}{(relu ? " with ReLU" : "")}";
        LayerRunOptions options = new(shape.N, width, Threads: 1 + random.NextInt(3), Relu: relu, Halo: random.NextInt(3));
        using LayerRun run = new(layer, input, options);
        double[] x = layer is MaxPool2D ? Seeded.Grid(random, shape.InputLength) : Seeded.Uniform(random, shape.InputLength);
        double[] gradient = Seeded.Uniform(random, shape.OutputLength);
        int windows = shape.KernelHeight * shape.KernelWidth;

        (double[] output, int[] winners) = layer is MaxPool2D ? Oracle.MaxPool2D(x, shape) : (Oracle.AveragePool2D(x, shape), []);
        double[] through = relu ? Oracle.ReLUGradient(gradient, output) : gradient;
        double[] expected = layer is MaxPool2D ? Oracle.MaxPool2DGradient(through, winners, shape) : Oracle.AveragePool2DGradient(through, shape);
        double[] found = run.Forward(x);
        run.Backward(gradient);

        Close.Check(relu ? Oracle.ReLU(output) : output, found, layer is MaxPool2D ? 0 : windows, what + ", output");
        Close.Check(expected, run.InputGradient, windows, what + ", gradient of the input");
    }
}
