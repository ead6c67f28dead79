using System.Text.Json;
using Tenfold.Tests.Support;

namespace Tenfold.Tests;

/// <summary>The layers of layers.json, and their oracles, against PyTorch's results.</summary>
public sealed class MoreLayersGoldenTests
{
    /// <summary>Golden values are float64; the oracle orders a few sums otherwise.</summary>
    const double OracleTolerance = 1e-12;

    [Theory]
    [ClassData(typeof(WidthData))]
    public void Adaptive_averages_are_PyTorchs(SimdWidth width)
    {
        foreach (JsonElement c in GoldenFile.Load("layers").List("adaptive_average"))
        {
            Shape x = Shape(c, "input_shape"), y = Shape(c, "output_shape");
            Check(c, new AdaptiveAveragePooling2D(y.Height, y.Width), width, terms: x.Height * x.Width);
            if (y.IsFlat)
                Check(c, new GlobalAveragePooling2D(), width, terms: x.Height * x.Width);
            Agree(c.Doubles("output"), OracleLayers.AdaptiveAverage(c.Doubles("input"), x, y.Height, y.Width));
            Agree(c.Doubles("grad_input"), OracleLayers.AdaptiveAverageGradient(c.Doubles("grad_output"), x, y.Height, y.Width));
        }
    }

    [Theory]
    [ClassData(typeof(WidthData))]
    public void Global_maxima_are_PyTorchs(SimdWidth width)
    {
        foreach (JsonElement c in GoldenFile.Load("layers").List("global_max"))
            Check(c, new GlobalMaxPooling2D(), width, terms: 0);
    }

    [Theory]
    [ClassData(typeof(WidthData))]
    public void Leaky_ReLUs_are_PyTorchs(SimdWidth width)
    {
        foreach (JsonElement c in GoldenFile.Load("layers").List("leaky_relu"))
        {
            double slope = c.GetProperty("slope").GetDouble();
            Shape shape = Shape(c, "input_shape");
            Check(c, new LeakyReLU(slope), width, terms: 1);
            Agree(c.Doubles("output"), OracleLayers.LeakyReLU(c.Doubles("input"), [slope], shape));
            Agree(c.Doubles("grad_input"), OracleLayers.LeakyReLUGradients(c.Doubles("grad_output"), c.Doubles("input"), [slope], shape).Input);
        }
    }

    [Theory]
    [ClassData(typeof(WidthData))]
    public void Learned_ReLUs_are_PyTorchs(SimdWidth width)
    {
        foreach (JsonElement c in GoldenFile.Load("layers").List("prelu"))
        {
            double[] slopes = c.Doubles("weight"), x = c.Doubles("input");
            Shape shape = Shape(c, "input_shape");
            PReLU layer = new(perChannel: slopes.Length > 1);
            Assert.Equal(c.GetProperty("initial").GetDouble(), layer.Initial);
            Check(c, layer, width, terms: x.Length);
            (double[] gradInput, double[] gradSlopes) = OracleLayers.LeakyReLUGradients(c.Doubles("grad_output"), x, slopes, shape);
            Agree(c.Doubles("output"), OracleLayers.LeakyReLU(x, slopes, shape));
            Agree(c.Doubles("grad_input"), gradInput);
            Agree(c.Doubles("grad_weight"), gradSlopes);
        }
    }

    [Theory]
    [ClassData(typeof(WidthData))]
    public void Sigmoids_are_PyTorchs(SimdWidth width)
    {
        foreach (JsonElement c in GoldenFile.Load("layers").List("sigmoid"))
        {
            Check(c, new Sigmoid(), width, terms: 8);
            Agree(c.Doubles("output"), OracleLayers.Sigmoid(c.Doubles("input")));
            Agree(c.Doubles("grad_input"), OracleLayers.SigmoidGradient(c.Doubles("grad_output"), c.Doubles("input")));
        }
    }

    [Theory]
    [ClassData(typeof(WidthData))]
    public void Logarithms_of_the_softmax_are_PyTorchs(SimdWidth width)
    {
        foreach (JsonElement c in GoldenFile.Load("layers").List("log_softmax"))
        {
            Shape shape = Shape(c, "input_shape");
            Check(c, new LogSoftmax(), width, terms: 8);
            Agree(c.Doubles("output"), OracleLayers.LogSoftmax(c.Doubles("input"), shape));
            Agree(c.Doubles("grad_input"), OracleLayers.LogSoftmaxGradient(c.Doubles("grad_output"), c.Doubles("input"), shape));
        }
    }

    /// <summary>Inputs are multiples of 1/64: the sums are exact in floats too.</summary>
    [Theory]
    [ClassData(typeof(WidthData))]
    public void Depthwise_convolutions_are_PyTorchs_to_the_last_bit(SimdWidth width)
    {
        foreach (JsonElement c in GoldenFile.Load("layers").List("depthwise"))
        {
            DepthwiseConv2D layer = new(
                c.GetProperty("kernel").GetInt32(), c.GetProperty("stride").GetInt32(), c.GetProperty("padding").GetInt32(),
                c.GetProperty("multiplier").GetInt32(), c.GetProperty("use_bias").GetBoolean());
            Check(c, layer, width, terms: 0);
        }
    }

    [Theory]
    [ClassData(typeof(WidthData))]
    public void Separable_convolutions_are_PyTorchs_to_the_last_bit(SimdWidth width)
    {
        foreach (JsonElement c in GoldenFile.Load("layers").List("separable"))
        {
            SeparableConv2D layer = new(
                c.Integers("output_shape")[1], c.GetProperty("kernel").GetInt32(), c.GetProperty("stride").GetInt32(), c.GetProperty("padding").GetInt32(),
                c.GetProperty("multiplier").GetInt32(), c.GetProperty("use_bias").GetBoolean());
            CheckInNetwork(c, layer, width, terms: 0);
        }
    }

    [Theory]
    [ClassData(typeof(WidthData))]
    public void Squeeze_and_excitation_is_PyTorchs(SimdWidth width)
    {
        foreach (JsonElement c in GoldenFile.Load("layers").List("squeeze_excite"))
            CheckInNetwork(c, new SqueezeExcite(c.GetProperty("ratio").GetInt32()), width, terms: 40);
    }

    /// <summary>A layer of several operations, as the only one of a network; the gradient of its input is the oracle's.</summary>
    static void CheckInNetwork(JsonElement c, Layer layer, SimdWidth width, int terms)
    {
        string what = $"{layer} at {width}";
        Shape x = Shape(c, "input_shape");
        int images = c.Integers("input_shape")[0];
        Network network = new("t", new Input(x.Channels, x.Height, x.Width), layer, new Flatten());
        foreach (Parameter parameter in network.Parameters)
            c.Doubles(Role(parameter)).Select(value => (float)value).ToArray().CopyTo(parameter.Values);
        using PlanRun run = new(network, images, 1, width);
        OracleNetwork oracle = new(network);

        Close.Check(c.Doubles("output"), run.Forward(c.Doubles("input"), images), terms, what);
        Agree(c.Doubles("output"), oracle.Forward(c.Doubles("input"), images));
        double[][] gradients = run.Backward(c.Doubles("grad_output"), images), expected = oracle.Backward(c.Doubles("grad_output"));
        Agree(c.Doubles("grad_input"), oracle.InputGradient);
        for (int p = 0; p < gradients.Length; p++)
        {
            string role = Role(network.Parameters[p]);
            Close.Check(c.Doubles("grad_" + role), gradients[p], terms, $"{what}, gradient of {role}");
            Agree(c.Doubles("grad_" + role), expected[p]);
        }
    }

    /// <summary>The name within the layer: <c>pointwise.bias</c> of <c>separable1.pointwise.bias</c>.</summary>
    static string Role(Parameter parameter) => parameter.Name[(parameter.Name.IndexOf('.', StringComparison.Ordinal) + 1)..];

    /// <summary>Forward, and the gradients of the input and of the parameters, as exact as float sums of so many terms can be.</summary>
    static void Check(JsonElement c, Layer layer, SimdWidth width, int terms)
    {
        string what = $"{layer} at {width}";
        Shape input = Shape(c, "input_shape");
        using LayerRun run = new(layer, input, new LayerRunOptions(c.Integers("input_shape")[0], width));
        IReadOnlyList<ParameterSpec> specs = layer.Parameters(input);
        for (int p = 0; p < specs.Count; p++)
            run.SetParameter(p, c.Doubles(specs[p].Role));

        Assert.Equal(Shape(c, "output_shape"), layer.OutputShape(input));
        Close.Check(c.Doubles("output"), run.Forward(c.Doubles("input")), terms, what);
        run.Backward(c.Doubles("grad_output"));
        Close.Check(c.Doubles("grad_input"), run.InputGradient, terms, what + ", gradient of the input");
        for (int p = 0; p < specs.Count; p++)
            Close.Check(c.Doubles("grad_" + specs[p].Role), run.Gradient(p), terms, $"{what}, gradient of the {specs[p].Role}");
    }

    static void Agree(double[] expected, double[] oracle)
    {
        Assert.Equal(expected.Length, oracle.Length);
        for (int i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], oracle[i], OracleTolerance * (1 + Math.Abs(expected[i])));
    }

    static Shape Shape(JsonElement c, string key)
    {
        int[] sizes = c.Integers(key);
        return new Shape(sizes[1], sizes[2], sizes[3]);
    }
}
