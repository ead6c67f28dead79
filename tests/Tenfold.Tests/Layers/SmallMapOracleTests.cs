using Tenfold.Tests.Support;

namespace Tenfold.Tests;

/// <summary>Convolutions with many channels on small maps against plain loops in double precision.</summary>
public sealed class SmallMapOracleTests
{
    static readonly ConvolutionShape s_large = new(20, 83, 97, 2, 2, 3, 3, PaddingHeight: 1, PaddingWidth: 1);

    [Theory]
    [ClassData(typeof(WidthData))]
    public void Random_convolutions_are_the_oracles(SimdWidth width)
    {
        RandomStream random = new(61);
        foreach ((int kernel, int stride, int size) in ((int, int, int)[])[(1, 1, 1), (1, 1, 2), (1, 2, 4), (1, 3, 2), (2, 1, 3), (3, 1, 1), (3, 1, 2), (3, 2, 2), (3, 2, 5), (5, 1, 2)])
        {
            int padding = Math.Max(random.NextInt(kernel), (kernel - size + 1) / 2);
            ConvolutionShape shape = new(Seeded.Batch(random), 16 + random.NextInt(9), 1 + random.NextInt(20), size, size, kernel, kernel, stride, stride, padding, padding);
            Check(random, shape, width, useBias: random.NextInt(2) == 0, relu: random.NextInt(2) == 0);
        }
    }

    /// <summary>More output channels for each thread than are held together, blocks in several runs, and so many weights that an input's gradient takes some taps after the others.</summary>
    [Theory]
    [ClassData(typeof(WidthData))]
    public void Large_weights_are_the_oracles(SimdWidth width)
    {
        RandomStream random = new(62);
        Check(random, new ConvolutionShape(17, 40, 33, 2, 2, 3, 3, PaddingHeight: 1, PaddingWidth: 1), width, useBias: true, relu: true);
        Check(random, new ConvolutionShape(40, 300, 3, 1, 1, 1, 1), width, useBias: false, relu: false);
        Check(random, s_large, width, useBias: false, relu: true);
        Check(random, new ConvolutionShape(35, 131, 515, 1, 1, 1, 1), width, useBias: true, relu: false);
    }

    [Theory]
    [ClassData(typeof(WidthData))]
    public void Threads_change_no_bit(SimdWidth width)
    {
        RandomStream random = new(63);
        CheckThreads(random, new ConvolutionShape(40, 17, 20, 4, 4, 3, 3, 2, 2, 1, 1), width);
        CheckThreads(random, s_large with { N = 67 }, width);
    }

    static void CheckThreads(RandomStream random, ConvolutionShape shape, SimdWidth width)
    {
        double[] x = Seeded.Uniform(random, shape.InputLength), weight = Seeded.Uniform(random, shape.WeightLength);
        double[] bias = Seeded.Uniform(random, shape.O), gradient = Seeded.Uniform(random, shape.OutputLength);
        double[][]? first = null;
        for (int threads = 1; threads <= 4; threads++)
        {
            using LayerRun run = ConvolutionRun.Of(ConvolutionWay.SmallMap, shape, useBias: true, new LayerRunOptions(shape.N, width, threads));
            run.SetParameter(0, weight);
            run.SetParameter(1, bias);
            double[] output = run.Forward(x);
            run.Backward(gradient);
            double[][] found = [output, run.InputGradient, run.Gradient(0), run.Gradient(1)];
            first ??= found;
            Assert.Equal(first, found);
        }
    }

    static void Check(RandomStream random, ConvolutionShape shape, SimdWidth width, bool useBias, bool relu)
    {
        string what = $"{shape} at {width}{(relu ? " with ReLU" : "")}";
        using LayerRun run = ConvolutionRun.Of(ConvolutionWay.SmallMap, shape, useBias, new LayerRunOptions(shape.N, width, Threads: 1 + random.NextInt(3), Relu: relu));
        double[] x = Seeded.Uniform(random, shape.InputLength), weight = Seeded.Uniform(random, shape.WeightLength);
        double[] bias = useBias ? Seeded.Uniform(random, shape.O) : new double[shape.O];
        double[] gradient = Seeded.Uniform(random, shape.OutputLength);
        run.SetParameter(0, weight);
        if (useBias)
            run.SetParameter(1, bias);

        double[] output = Oracle.Conv2D(x, weight, bias, shape);
        double[] through = relu ? Oracle.ReLUGradient(gradient, output) : gradient;
        int area = shape.KernelHeight * shape.KernelWidth, pixels = shape.N * shape.OutputHeight * shape.OutputWidth;
        Close.Check(relu ? Oracle.ReLU(output) : output, run.Forward(x), shape.C * area, what + ", output");
        run.Backward(gradient);
        Close.Check(Oracle.Conv2DInputGradient(through, weight, shape), run.InputGradient, shape.O * area, what + ", gradient of the input");
        Close.Check(Oracle.Conv2DWeightGradient(through, x, shape), run.Gradient(0), pixels, what + ", gradient of the weight");
        if (useBias)
            Close.Check(Oracle.Conv2DBiasGradient(through, shape), run.Gradient(1), pixels, what + ", gradient of the bias");
    }
}
