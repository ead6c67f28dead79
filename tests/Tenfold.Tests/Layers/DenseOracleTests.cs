using Tenfold.Tests.Support;

namespace Tenfold.Tests;

/// <summary>Dense layers whose inputs are fewer than a vector, no whole number of vectors, or many, against plain loops in double precision.</summary>
public sealed class DenseOracleTests
{
    [Theory]
    [ClassData(typeof(WidthData))]
    public void Random_dense_layers_are_the_oracles(SimdWidth width)
    {
        RandomStream random = new(45);
        foreach (int inputs in (int[])[1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 33, 49, 100, 400])
        {
            Check(random, inputs, 1 + random.NextInt(26), width, useBias: true, relu: false);
            Check(random, inputs, 1 + random.NextInt(13), width, useBias: random.NextInt(2) == 0, relu: random.NextInt(2) == 0);
        }
    }

    [Theory]
    [ClassData(typeof(WidthData))]
    public void Every_number_of_units_fills_its_tiles(SimdWidth width)
    {
        RandomStream random = new(46);
        for (int units = 1; units <= 14; units++)
            Check(random, 19, units, width, useBias: true, relu: units % 2 == 0);
    }

    [Theory]
    [ClassData(typeof(WidthData))]
    public void A_small_dense_layer_is_what_one_computes_by_hand(SimdWidth width)
    {
        using LayerRun run = new(new Dense(2), new Shape(3), new LayerRunOptions(2, width));
        run.SetParameter(0, [1, 2, 3, 0, -1, 1]);
        run.SetParameter(1, [10, 20]);

        Assert.Equal([24, 21, 11, 19.5], run.Forward([1, 2, 3, 0, 0.5, 0]));
        run.Backward([1, 2, 3, 4]);
        Assert.Equal([4, 6], run.Gradient(1));
        Assert.Equal([1, 3.5, 3, 2, 6, 6], run.Gradient(0));
        Assert.Equal([1, 0, 5, 3, 2, 13], run.InputGradient);
    }

    static void Check(RandomStream random, int inputs, int units, SimdWidth width, bool useBias, bool relu)
    {
        int images = Seeded.Batch(random);
        Dense layer = new(units, useBias);
        LayerRunOptions options = new(images, width, Threads: 1 + random.NextInt(3), Relu: relu);
        string what = $"{layer} of {images} x {inputs}, {options}";
        using LayerRun run = new(layer, new Shape(inputs), options);
        double[] x = Seeded.Uniform(random, images * inputs);
        double[] weight = Seeded.Uniform(random, units * inputs);
        double[] bias = useBias ? Seeded.Uniform(random, units) : new double[units];
        double[] gradient = Seeded.Uniform(random, images * units);
        run.SetParameter(0, weight);
        if (useBias)
            run.SetParameter(1, bias);

        double[] output = Oracle.Dense(x, weight, bias, images);
        double[] through = relu ? Oracle.ReLUGradient(gradient, output) : gradient;
        (double[] gradInput, double[] gradWeight, double[] gradBias) = Oracle.DenseGradients(through, x, weight, images);
        Close.Check(relu ? Oracle.ReLU(output) : output, run.Forward(x), inputs, what + ", output");
        run.Backward(gradient);
        Close.Check(gradInput, run.InputGradient, units, what + ", gradient of the input");
        Close.Check(gradWeight, run.Gradient(0), images, what + ", gradient of the weight");
        if (useBias)
            Close.Check(gradBias, run.Gradient(1), images, what + ", gradient of the bias");
    }
}
