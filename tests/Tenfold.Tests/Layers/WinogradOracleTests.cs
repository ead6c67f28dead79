using System.Text.Json;
using Tenfold.Kernels;
using Tenfold.Tests.Support;

namespace Tenfold.Tests;

/// <summary>Winograd's ways against plain loops in double precision, and against PyTorch.</summary>
public sealed class WinogradOracleTests
{
    const int MostWork = 100_000;

    /// <summary>Every size of a last tile, alone and after whole ones, in both directions.</summary>
    [Theory]
    [ClassData(typeof(WidthData))]
    public void Every_map_is_the_oracles(SimdWidth width)
    {
        foreach (WinogradWay way in WinogradWay.All)
        {
            RandomStream random = new(51);
            for (int height = 1; height <= 9; height++)
            {
                int padding = random.NextInt(way.MostPadding + 1);
                Check(random, way, width, height, 1 + random.NextInt(9), padding, channels: 5, useBias: random.NextInt(2) == 0, relu: random.NextInt(2) == 0);
                Check(random, way, width, 1 + random.NextInt(14), height, way.MostPadding - padding, channels: 5, useBias: true, relu: false);
            }
        }
    }

    [Theory]
    [ClassData(typeof(WidthData))]
    public void Any_number_of_channels_is_the_oracles(SimdWidth width)
    {
        foreach (WinogradWay way in WinogradWay.All)
        {
            RandomStream random = new(52);
            for (int i = 0; i < 12; i++)
                Check(random, way, width, 1 + random.NextInt(7), 1 + random.NextInt(7), random.NextInt(2), channels: 40, useBias: true, relu: random.NextInt(2) == 0);
        }
    }

    /// <summary>Several strips a block, and blocks that come one by one.</summary>
    [Theory]
    [ClassData(typeof(WidthData))]
    public void A_large_map_is_the_oracles(SimdWidth width)
    {
        foreach (WinogradWay way in WinogradWay.All)
            Check(new RandomStream(53), way, width, 26, 15, padding: 1, channels: 3, useBias: true, relu: true);
    }

    /// <summary>Strips of rows that share inputs, the last one shorter: so many channels that the points of all rows would not stay in the cache.</summary>
    [Theory]
    [ClassData(typeof(WidthData))]
    public void Strips_of_rows_are_the_oracles(SimdWidth width)
    {
        foreach (WinogradWay way in (WinogradWay[])[WinogradWay.Rows3, WinogradWay.Rows5])
        {
            ConvolutionShape shape = new(2, 41, 23, 30, 34, way.Kernel, way.Kernel, PaddingHeight: 1, PaddingWidth: 1);
            Check(new RandomStream(55), way, width, shape, useBias: true, relu: true);
        }
    }

    [Theory]
    [ClassData(typeof(WidthData))]
    public void Threads_change_no_bit(SimdWidth width)
    {
        RandomStream random = new(54);
        foreach ((WinogradWay way, ConvolutionShape shape) in WinogradWay.All.SelectMany(way => (ConvolutionShape[])[
            new(40, 9, 11, 7, 7, way.Kernel, way.Kernel, PaddingHeight: 1, PaddingWidth: 1), new(40, 3, 5, 15, 14, way.Kernel, way.Kernel)], (way, shape) => (way, shape)))
        {
            double[] x = Seeded.Uniform(random, shape.InputLength), weight = Seeded.Uniform(random, shape.WeightLength);
            double[] bias = Seeded.Uniform(random, shape.O), gradient = Seeded.Uniform(random, shape.OutputLength);
            double[][]? first = null;
            for (int threads = 1; threads <= 3; threads++)
            {
                using LayerRun run = way.Run(shape, useBias: true, new LayerRunOptions(shape.N, width, threads));
                run.SetParameter(0, weight);
                run.SetParameter(1, bias);
                double[] output = run.Forward(x);
                run.Backward(gradient);
                double[][] found = [output, run.InputGradient, run.Gradient(0), run.Gradient(1)];
                first ??= found;
                Assert.Equal(first, found);
            }
        }
    }

    [Theory]
    [ClassData(typeof(WidthData))]
    public void Convolutions_are_PyTorchs(SimdWidth width)
    {
        Dictionary<WinogradWay, int> compared = [];
        foreach ((WinogradWay way, JsonElement c) in WinogradWay.All.SelectMany(_ => GoldenFile.Load("convolution").List("cases"), (way, c) => (way, c)))
        {
            ConvolutionShape shape = c.ConvolutionShape();
            ConvolutionGeometry geometry = ConvolutionRun.Geometry(shape);
            if (shape.StrideHeight != shape.StrideWidth || shape.PaddingHeight != shape.PaddingWidth || !way.Takes(geometry))
                continue;
            compared[way] = compared.GetValueOrDefault(way) + 1;
            using LayerRun run = way.Run(shape, useBias: true, new LayerRunOptions(shape.N, width));
            run.SetParameter(0, c.Doubles("weight"));
            run.SetParameter(1, c.Doubles("bias"));
            int pixels = shape.N * shape.OutputHeight * shape.OutputWidth;

            way.Check(c.Doubles("output"), run.Forward(c.Doubles("input")), shape.C, "output");
            run.Backward(c.Doubles("grad_output"));
            way.Check(c.Doubles("grad_input"), run.InputGradient, shape.O, "gradient of the input");
            way.CheckWeight(c.Doubles("grad_weight"), run.Gradient(0), pixels, "gradient of the weight");
            Assert.Equal(c.Doubles("grad_bias"), run.Gradient(1));
        }

        Assert.Equal(WinogradWay.All, WinogradWay.All.Where(compared.ContainsKey));
    }

    static void Check(RandomStream random, WinogradWay way, SimdWidth width, int height, int columns, int padding, int channels, bool useBias, bool relu)
    {
        ConvolutionShape shape;
        do
        {
            shape = new(Seeded.Batch(random), 1 + random.NextInt(channels), 1 + random.NextInt(channels), Math.Max(1, height + way.Kernel - 1 - (2 * padding)), Math.Max(1, columns + way.Kernel - 1 - (2 * padding)),
                way.Kernel, way.Kernel, PaddingHeight: padding, PaddingWidth: padding);
        }
        while ((long)shape.OutputLength * shape.C * way.Kernel * way.Kernel > MostWork * 9L);
        Check(random, way, width, shape, useBias, relu);
    }

    static void Check(RandomStream random, WinogradWay way, SimdWidth width, ConvolutionShape shape, bool useBias, bool relu)
    {
        string what = $"{way.Name}: {shape.C} to {shape.O} channels, {shape.N} images of {shape.H}x{shape.W}, padding {shape.PaddingHeight}, at {width}{(relu ? " with ReLU" : "")}";
        LayerRunOptions options = new(shape.N, width, Threads: 1 + random.NextInt(3), Relu: relu, Halo: random.NextInt(3));
        using LayerRun run = way.Run(shape, useBias, options);
        double[] x = Seeded.Uniform(random, shape.InputLength), weight = Seeded.Uniform(random, shape.WeightLength);
        double[] bias = useBias ? Seeded.Uniform(random, shape.O) : new double[shape.O];
        double[] gradient = Seeded.Uniform(random, shape.OutputLength);
        run.SetParameter(0, weight);
        if (useBias)
            run.SetParameter(1, bias);

        double[] output = Oracle.Conv2D(x, weight, bias, shape);
        double[] found = run.Forward(x);
        way.Check(relu ? Oracle.ReLU(output) : output, found, shape.C, what + ", output");

        // An output that rounds to the other side of zero passes its gradient, or does not; so the engine's own outputs decide.
        double[] through = relu ? Oracle.ReLUGradient(gradient, found) : gradient;
        run.Backward(gradient);
        way.Check(Oracle.Conv2DInputGradient(through, weight, shape), run.InputGradient, shape.O, what + ", gradient of the input");
        int pixels = shape.N * shape.OutputHeight * shape.OutputWidth;
        way.CheckWeight(Oracle.Conv2DWeightGradient(through, x, shape), run.Gradient(0), pixels, what + ", gradient of the weight");
        if (useBias)
            Close.Check(Oracle.Conv2DBiasGradient(through, shape), run.Gradient(1), pixels, what + ", gradient of the bias");
    }
}
