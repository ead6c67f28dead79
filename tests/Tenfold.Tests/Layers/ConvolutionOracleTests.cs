using Tenfold.Tests.Support;

namespace Tenfold.Tests;

/// <summary>Convolutions of every kind and their gradients against plain loops in double precision.</summary>
public sealed class ConvolutionOracleTests
{
    const int MostWork = 150_000;

    [Theory]
    [ClassData(typeof(WidthData))]
    public void Random_convolutions_are_the_oracles(SimdWidth width)
    {
        RandomStream random = new(41);
        for (int kernel = 1; kernel <= 7; kernel++)
        {
            for (int stride = 1; stride <= 3; stride++)
            {
                Check(random, kernel, stride, width, useBias: true, relu: false);
                Check(random, kernel, stride, width, useBias: random.NextInt(2) == 0, relu: random.NextInt(2) == 0);
            }
        }
    }

    [Theory]
    [ClassData(typeof(WidthData))]
    public void Strides_beyond_the_kernel_leave_pixels_without_gradient(SimdWidth width)
    {
        RandomStream random = new(42);
        for (int i = 0; i < 3; i++)
            Check(random, kernel: 1 + i, stride: 3 + i, width, useBias: true, relu: false);
    }

    /// <summary>By hand: 1 2 3 / 4 5 6 / 7 8 9 with the kernel 1 0 / 0 -1 and bias 10 is 10 - 4 everywhere.</summary>
    [Theory]
    [ClassData(typeof(WidthData))]
    public void A_small_convolution_is_what_one_computes_by_hand(SimdWidth width)
    {
        using LayerRun run = new(new Conv2D(1, 2), new Shape(1, 3, 3), new LayerRunOptions(1, width));
        run.SetParameter(0, [1, 0, 0, -1]);
        run.SetParameter(1, [10]);

        Assert.Equal([6, 6, 6, 6], run.Forward([1, 2, 3, 4, 5, 6, 7, 8, 9]));
        run.Backward([1, 2, 3, 4]);
        Assert.Equal([10], run.Gradient(1));
        Assert.Equal([37, 47, 67, 77], run.Gradient(0));
        Assert.Equal([1, 2, 0, 3, 3, -2, 0, -3, -4], run.InputGradient);
    }

    static void Check(RandomStream random, int kernel, int stride, SimdWidth width, bool useBias, bool relu)
    {
        (ConvolutionShape shape, Conv2D layer) = Draw(random, kernel, stride, useBias);
        Shape input = new(shape.C, shape.H, shape.W);
        string what = $"{layer} of {shape.N} x {input} at {width}{(relu ? " with ReLU" : "")}";
        LayerRunOptions options = new(shape.N, width, Threads: 1 + random.NextInt(3), Relu: relu, Halo: random.NextInt(3));
        using LayerRun run = ConvolutionRun.Of(ConvolutionWay.Plain, shape, useBias, options);
        double[] x = Seeded.Uniform(random, shape.InputLength);
        double[] weight = Seeded.Uniform(random, shape.WeightLength);
        double[] bias = useBias ? Seeded.Uniform(random, shape.O) : new double[shape.O];
        double[] gradient = Seeded.Uniform(random, shape.OutputLength);
        run.SetParameter(0, weight);
        if (useBias)
            run.SetParameter(1, bias);

        double[] output = Oracle.Conv2D(x, weight, bias, shape);
        double[] through = relu ? Oracle.ReLUGradient(gradient, output) : gradient;
        Close.Check(relu ? Oracle.ReLU(output) : output, run.Forward(x), shape.C * kernel * kernel, what + ", output");
        run.Backward(gradient);
        Close.Check(Oracle.Conv2DInputGradient(through, weight, shape), run.InputGradient, shape.O * kernel * kernel, what + ", gradient of the input");
        int pixels = shape.N * shape.OutputHeight * shape.OutputWidth;
        Close.Check(Oracle.Conv2DWeightGradient(through, x, shape), run.Gradient(0), pixels, what + ", gradient of the weight");
        if (useBias)
            Close.Check(Oracle.Conv2DBiasGradient(through, shape), run.Gradient(1), pixels, what + ", gradient of the bias");
    }

    static (ConvolutionShape Shape, Conv2D Layer) Draw(RandomStream random, int kernel, int stride, bool useBias)
    {
        while (true)
        {
            int padding = random.NextInt(kernel);
            int least = Math.Max(1, kernel - (2 * padding));
            ConvolutionShape shape = new(
                Seeded.Batch(random), 1 + random.NextInt(17), 1 + random.NextInt(17), least + random.NextInt(9), least + random.NextInt(9),
                kernel, kernel, stride, stride, padding, padding);
            if ((long)shape.OutputLength * shape.C * kernel * kernel <= MostWork && shape.InputLength <= MostWork)
                return (shape, new Conv2D(shape.O, kernel, stride, padding, useBias));
        }
    }
}
