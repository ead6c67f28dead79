using Tenfold.Tests.Support;

namespace Tenfold.Tests;

/// <summary>Depthwise convolutions of every kind against full ones with zeros between different channels, in double precision.</summary>
public sealed class DepthwiseOracleTests
{
    const int MostWork = 300_000;

    [Theory]
    [ClassData(typeof(WidthData))]
    public void Random_depthwise_convolutions_are_the_oracles(SimdWidth width)
    {
        RandomStream random = new(57);
        for (int kernel = 1; kernel <= 5; kernel++)
        {
            for (int stride = 1; stride <= 3; stride++)
            {
                Check(random, kernel, stride, width, useBias: true, relu: false);
                Check(random, kernel, stride, width, useBias: random.NextInt(2) == 0, relu: random.NextInt(2) == 0);
            }
        }
    }

    /// <summary>Two channels, each with a kernel of its own: 1 0 / 0 -1 with bias 10, and 0 1 / 1 0.</summary>
    [Theory]
    [ClassData(typeof(WidthData))]
    public void A_small_depthwise_convolution_is_what_one_computes_by_hand(SimdWidth width)
    {
        using LayerRun run = new(new DepthwiseConv2D(2), new Shape(2, 2, 3), new LayerRunOptions(1, width));
        run.SetParameter(0, [1, 0, 0, -1, 0, 1, 1, 0]);
        run.SetParameter(1, [10, 0]);

        Assert.Equal([6, 6, 24, 26], run.Forward([1, 2, 3, 4, 5, 6, 11, 12, 13, 12, 13, 14]));
        run.Backward([1, 2, 3, 4]);
        Assert.Equal([3, 7], run.Gradient(1));
        Assert.Equal([5, 8, 14, 17, 81, 88, 88, 95], run.Gradient(0));
        Assert.Equal([1, 2, 0, 0, -1, -2, 0, 3, 4, 3, 4, 0], run.InputGradient);
    }

    static void Check(RandomStream random, int kernel, int stride, SimdWidth width, bool useBias, bool relu)
    {
        (ConvolutionShape full, DepthwiseConv2D layer) = Draw(random, kernel, stride, useBias);
        Shape input = new(full.C, full.H, full.W);
        LayerRunOptions options = new(full.N, width, Threads: 1 + random.NextInt(3), Relu: relu, Halo: random.NextInt(3));
        string what = $"{layer} of {input}, {options}";
        using LayerRun run = new(layer, input, options);
        double[] x = Seeded.Uniform(random, full.InputLength), weight = Seeded.Uniform(random, full.O * kernel * kernel);
        double[] bias = useBias ? Seeded.Uniform(random, full.O) : new double[full.O], gradient = Seeded.Uniform(random, full.OutputLength);
        run.SetParameter(0, weight);
        if (useBias)
            run.SetParameter(1, bias);

        double[] widened = OracleLayers.Widened(weight, full), output = Oracle.Conv2D(x, widened, bias, full);
        double[] through = relu ? Oracle.ReLUGradient(gradient, output) : gradient;
        int area = kernel * kernel, pixels = full.N * full.OutputHeight * full.OutputWidth;
        Close.Check(relu ? Oracle.ReLU(output) : output, run.Forward(x), area, what + ", output");
        run.Backward(gradient);
        Close.Check(Oracle.Conv2DInputGradient(through, widened, full), run.InputGradient, layer.DepthMultiplier * area, what + ", gradient of the input");
        Close.Check(OracleLayers.Narrowed(Oracle.Conv2DWeightGradient(through, x, full), full), run.Gradient(0), pixels, what + ", gradient of the weight");
        if (useBias)
            Close.Check(Oracle.Conv2DBiasGradient(through, full), run.Gradient(1), pixels, what + ", gradient of the bias");
    }

    static (ConvolutionShape Full, DepthwiseConv2D Layer) Draw(RandomStream random, int kernel, int stride, bool useBias)
    {
        while (true)
        {
            int padding = random.NextInt(kernel), channels = 1 + random.NextInt(7), multiplier = 1 + random.NextInt(4);
            int least = Math.Max(1, kernel - (2 * padding));
            ConvolutionShape full = new(
                Seeded.Batch(random), channels, channels * multiplier, least + random.NextInt(9), least + random.NextInt(9),
                kernel, kernel, stride, stride, padding, padding);
            if ((long)full.OutputLength * full.C * kernel * kernel <= MostWork)
                return (full, new DepthwiseConv2D(kernel, stride, padding, multiplier, useBias));
        }
    }
}
