namespace Tenfold.Tests;

/// <summary>Hyperparameters out of range are refused with what was given and what is expected.</summary>
public sealed class LayerErrorTests
{
    public static TheoryData<string, string, string> Bad => new()
    {
        { "Conv2D(0, 3)", "filters is 0", "1 or more" },
        { "Conv2D(4, 0)", "kernelSize is 0", "1 or more" },
        { "Conv2D(4, 3, stride: 0)", "stride is 0", "1 or more" },
        { "Conv2D(4, 3, padding: -1)", "padding is -1", "0 or more" },
        { "Conv2D(4, 3, padding: 3)", "padding 3", "at most 2" },
        { "Dense(0)", "units is 0", "1 or more" },
        { "MaxPool2D(0)", "poolSize is 0", "1 or more" },
        { "MaxPool2D(2, stride: 0)", "stride is 0", "1 or more" },
        { "MaxPool2D(3, padding: 2)", "padding 2", "at most 1" },
        { "AveragePooling2D(0)", "poolSize is 0", "1 or more" },
        { "AveragePooling2D(2, stride: -3)", "stride is -3", "1 or more" },
        { "AveragePooling2D(2, padding: 2)", "padding 2", "at most 1" },
        { "BatchNormalization(momentum: 1)", "momentum is 1", "[0, 1)" },
        { "BatchNormalization(epsilon: 0)", "epsilon is 0", "above 0" },
        { "Dropout(1)", "rate is 1", "[0, 1)" },
        { "Dropout(-0.1)", "rate is -0.1", "[0, 1)" },
        { "BasicBlock(0)", "filters is 0", "1 or more" },
        { "BasicBlock(4, stride: 0)", "stride is 0", "1 or more" },
        { "Bottleneck(-1)", "filters is -1", "1 or more" },
        { "Bottleneck(4, stride: 0)", "stride is 0", "1 or more" },
        { "AdaptiveAveragePooling2D(0, 2)", "height is 0", "1 or more" },
        { "AdaptiveAveragePooling2D(2, -1)", "width is -1", "1 or more" },
        { "LeakyReLU(-0.1)", "negativeSlope is -0.1", "0 or more" },
        { "LeakyReLU(NaN)", "negativeSlope is NaN", "0 or more" },
        { "LeakyReLU(1E+300)", "negativeSlope is 1E+300", "0 or more" },
        { "PReLU(initial: NaN)", "initial is NaN", "finite" },
        { "DepthwiseConv2D(0)", "kernelSize is 0", "1 or more" },
        { "DepthwiseConv2D(3, stride: 0)", "stride is 0", "1 or more" },
        { "DepthwiseConv2D(3, padding: -1)", "padding is -1", "0 or more" },
        { "DepthwiseConv2D(3, padding: 3)", "padding 3", "at most 2" },
        { "DepthwiseConv2D(3, depthMultiplier: 0)", "depthMultiplier is 0", "1 or more" },
        { "SeparableConv2D(0, 3)", "filters is 0", "1 or more" },
        { "SeparableConv2D(4, 0)", "kernelSize is 0", "1 or more" },
        { "SeparableConv2D(4, 3, padding: 3)", "padding 3", "at most 2" },
        { "SqueezeExcite(0)", "ratio is 0", "1 or more" },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void Bad_hyperparameters_are_refused_in_one_line(string code, string given, string expected)
    {
        string message = Assert.Throws<TenfoldException>(() => Written.Layer(code)).Message;

        Assert.StartsWith(code[..code.IndexOf('(', StringComparison.Ordinal)], message, StringComparison.Ordinal);
        Assert.Contains(given, message, StringComparison.Ordinal);
        Assert.Contains(expected, message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }

    [Fact]
    public void Every_layer_with_hyperparameters_has_bad_ones_here()
    {
        HashSet<string> covered = [.. Bad.Select(row => row.Data.Item1.Split('(')[0])];

        Assert.All(
            typeof(Layer).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Layer)) && !type.IsAbstract && type.GetConstructors().All(c => c.GetParameters().Length > 0)),
            type => Assert.Contains(type.Name, covered));
    }

    [Theory]
    [InlineData("Conv2D(4, 5)", 3, 9, "at least 5x5")]
    [InlineData("Conv2D(4, 5, padding: 1)", 9, 2, "at least 3x3")]
    [InlineData("MaxPool2D(4)", 4, 3, "at least 4x4")]
    [InlineData("AveragePooling2D(4, padding: 1)", 1, 3, "at least 2x2")]
    [InlineData("Dense(3)", 2, 2, "Flatten()")]
    [InlineData("DepthwiseConv2D(5, padding: 1)", 9, 2, "at least 3x3")]
    [InlineData("SeparableConv2D(8, 4)", 3, 9, "at least 4x4")]
    public void Inputs_that_do_not_fit_are_refused_with_both_sizes(string code, int height, int width, string expected)
    {
        Layer layer = Written.Layer(code);
        string message = Assert.Throws<TenfoldException>(() => layer.OutputShape(new Shape(2, height, width))).Message;

        Assert.Contains(layer.ToString(), message, StringComparison.Ordinal);
        Assert.Contains($"2x{height}x{width}", message, StringComparison.Ordinal);
        Assert.Contains(expected, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Conv2D(6, 5)")]
    [InlineData("Conv2D(6, 5, stride: 2)")]
    [InlineData("Conv2D(6, 5, padding: 2)")]
    [InlineData("Conv2D(6, 5, stride: 3, padding: 4, useBias: false)")]
    [InlineData("Dense(10)")]
    [InlineData("Dense(10, useBias: false)")]
    [InlineData("MaxPool2D(2)")]
    [InlineData("MaxPool2D(3, stride: 2, padding: 1)")]
    [InlineData("AveragePooling2D(3, stride: 2)")]
    [InlineData("AveragePooling2D(4, padding: 2)")]
    [InlineData("ReLU()")]
    [InlineData("Flatten()")]
    [InlineData("GlobalAveragePooling2D()")]
    [InlineData("GlobalMaxPooling2D()")]
    [InlineData("AdaptiveAveragePooling2D(3, 1)")]
    [InlineData("LeakyReLU()")]
    [InlineData("LeakyReLU(0.3)")]
    [InlineData("PReLU()")]
    [InlineData("PReLU(initial: 0)")]
    [InlineData("PReLU(perChannel: true)")]
    [InlineData("PReLU(perChannel: true, initial: -0.5)")]
    [InlineData("Sigmoid()")]
    [InlineData("LogSoftmax()")]
    [InlineData("DepthwiseConv2D(3)")]
    [InlineData("DepthwiseConv2D(5, stride: 2, padding: 4, depthMultiplier: 3, useBias: false)")]
    [InlineData("SeparableConv2D(8, 3)")]
    [InlineData("SeparableConv2D(8, 5, stride: 2, padding: 4, depthMultiplier: 3, useBias: false)")]
    [InlineData("SqueezeExcite()")]
    [InlineData("SqueezeExcite(4)")]
    public void What_is_printed_is_what_was_written(string code) => Assert.Equal(code, Written.Layer(code).ToString());
}
