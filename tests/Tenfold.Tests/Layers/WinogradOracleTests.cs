using System.Text.Json;
using Tenfold.Kernels;
using Tenfold.Tests.Support;

namespace Tenfold.Tests;

/// <summary>Winograd's way against plain loops in double precision, and against PyTorch.</summary>
public sealed class WinogradOracleTests
{
    const int MostWork = 100_000;

    /// <summary>Every size of a last tile, alone and after whole ones, in both directions.</summary>
    [Theory]
    [ClassData(typeof(WidthData))]
    public void Every_map_is_the_oracles(SimdWidth width)
    {
        RandomStream random = new(51);
        for (int height = 1; height <= 9; height++)
        {
            int padding = random.NextInt(2);
            Check(random, width, height, 1 + random.NextInt(9), padding, channels: 5, useBias: random.NextInt(2) == 0, relu: random.NextInt(2) == 0);
            Check(random, width, 1 + random.NextInt(14), height, 1 - padding, channels: 5, useBias: true, relu: false);
        }
    }

    [Theory]
    [ClassData(typeof(WidthData))]
    public void Any_number_of_channels_is_the_oracles(SimdWidth width)
    {
        RandomStream random = new(52);
        for (int i = 0; i < 12; i++)
            Check(random, width, 1 + random.NextInt(7), 1 + random.NextInt(7), random.NextInt(2), channels: 40, useBias: true, relu: random.NextInt(2) == 0);
    }

    /// <summary>Several strips a block, and blocks that come one by one.</summary>
    [Theory]
    [ClassData(typeof(WidthData))]
    public void A_large_map_is_the_oracles(SimdWidth width)
        => Check(new RandomStream(53), width, 26, 15, padding: 1, channels: 3, useBias: true, relu: true);

    [Theory]
    [ClassData(typeof(WidthData))]
    public void Threads_change_no_bit(SimdWidth width)
    {
        RandomStream random = new(54);
        foreach (ConvolutionShape shape in (ConvolutionShape[])[new(40, 9, 11, 7, 7, 3, 3, PaddingHeight: 1, PaddingWidth: 1), new(40, 3, 5, 15, 14, 3, 3)])
        {
            double[] x = Seeded.Uniform(random, shape.InputLength), weight = Seeded.Uniform(random, shape.WeightLength);
            double[] bias = Seeded.Uniform(random, shape.O), gradient = Seeded.Uniform(random, shape.OutputLength);
            double[][]? first = null;
            for (int threads = 1; threads <= 3; threads++)
            {
                using LayerRun run = WinogradRun.Of(shape, useBias: true, new LayerRunOptions(shape.N, width, threads));
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
        int compared = 0;
        foreach (JsonElement c in GoldenFile.Load("convolution").List("cases"))
        {
            ConvolutionShape shape = c.ConvolutionShape();
            ConvolutionGeometry geometry = new(shape.C, shape.H, shape.W, shape.O, shape.KernelHeight, shape.KernelWidth, shape.StrideHeight, shape.PaddingHeight);
            if (shape.StrideHeight != shape.StrideWidth || shape.PaddingHeight != shape.PaddingWidth || !WinogradCost.IsPossible(geometry))
                continue;
            compared++;
            using LayerRun run = WinogradRun.Of(shape, useBias: true, new LayerRunOptions(shape.N, width));
            run.SetParameter(0, c.Doubles("weight"));
            run.SetParameter(1, c.Doubles("bias"));
            int pixels = shape.N * shape.OutputHeight * shape.OutputWidth;

            WinogradRun.Check(c.Doubles("output"), run.Forward(c.Doubles("input")), shape.C, "output");
            run.Backward(c.Doubles("grad_output"));
            WinogradRun.Check(c.Doubles("grad_input"), run.InputGradient, shape.O, "gradient of the input");
            WinogradRun.Check(c.Doubles("grad_weight"), run.Gradient(0), pixels, "gradient of the weight");
            Assert.Equal(c.Doubles("grad_bias"), run.Gradient(1));
        }

        Assert.True(compared >= 1, "no convolution could be compared");
    }

    static void Check(RandomStream random, SimdWidth width, int height, int columns, int padding, int channels, bool useBias, bool relu)
    {
        ConvolutionShape shape;
        do
        {
            shape = new(Seeded.Batch(random), 1 + random.NextInt(channels), 1 + random.NextInt(channels), height + 2 - (2 * padding), columns + 2 - (2 * padding),
                3, 3, PaddingHeight: padding, PaddingWidth: padding);
        }
        while ((long)shape.OutputLength * shape.C * 9 > MostWork * 9L);

        string what = $"{shape.C} to {shape.O} channels, {shape.N} images of {shape.H}x{shape.W}, padding {padding}, at {width}{(relu ? " with ReLU" : "")}";
        LayerRunOptions options = new(shape.N, width, Threads: 1 + random.NextInt(3), Relu: relu, Halo: random.NextInt(3));
        using LayerRun run = WinogradRun.Of(shape, useBias, options);
        double[] x = Seeded.Uniform(random, shape.InputLength), weight = Seeded.Uniform(random, shape.WeightLength);
        double[] bias = useBias ? Seeded.Uniform(random, shape.O) : new double[shape.O];
        double[] gradient = Seeded.Uniform(random, shape.OutputLength);
        run.SetParameter(0, weight);
        if (useBias)
            run.SetParameter(1, bias);

        double[] output = Oracle.Conv2D(x, weight, bias, shape);
        double[] found = run.Forward(x);
        WinogradRun.Check(relu ? Oracle.ReLU(output) : output, found, shape.C, what + ", output");

        // An output that rounds to the other side of zero passes its gradient, or does not; so the engine's own outputs decide.
        double[] through = relu ? Oracle.ReLUGradient(gradient, found) : gradient;
        run.Backward(gradient);
        WinogradRun.Check(Oracle.Conv2DInputGradient(through, weight, shape), run.InputGradient, shape.O, what + ", gradient of the input");
        int pixels = shape.N * shape.OutputHeight * shape.OutputWidth;
        WinogradRun.Check(Oracle.Conv2DWeightGradient(through, x, shape), run.Gradient(0), pixels, what + ", gradient of the weight");
        if (useBias)
            Close.Check(Oracle.Conv2DBiasGradient(through, shape), run.Gradient(1), pixels, what + ", gradient of the bias");
    }
}
