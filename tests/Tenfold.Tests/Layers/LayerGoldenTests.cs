using System.Text.Json;
using Tenfold.Tests.Support;

namespace Tenfold.Tests;

/// <summary>The layers against PyTorch's results. Inputs are multiples of 1/64, so that sums of a few hundred products are exact in floats too.</summary>
public sealed class LayerGoldenTests
{
    [Theory]
    [ClassData(typeof(WidthData))]
    public void Convolutions_are_PyTorchs_to_the_last_bit(SimdWidth width)
    {
        int compared = 0;
        foreach (JsonElement c in GoldenFile.Load("convolution").List("cases"))
        {
            ConvolutionShape shape = c.ConvolutionShape();
            if (shape.StrideHeight != shape.StrideWidth || shape.PaddingHeight != shape.PaddingWidth)
                continue; // No layer has such: square strides and paddings only.
            compared++;
            using LayerRun run = ConvolutionRun.Of(ConvolutionWay.Plain, shape, useBias: true, new LayerRunOptions(shape.N, width));
            run.SetParameter(0, c.Doubles("weight"));
            run.SetParameter(1, c.Doubles("bias"));

            Assert.Equal(c.Doubles("output"), run.Forward(c.Doubles("input")));
            run.Backward(c.Doubles("grad_output"));
            Assert.Equal(c.Doubles("grad_input"), run.InputGradient);
            Assert.Equal(c.Doubles("grad_weight"), run.Gradient(0));
            Assert.Equal(c.Doubles("grad_bias"), run.Gradient(1));
        }

        Assert.True(compared >= 8, $"only {compared} convolutions could be compared");
    }

    [Theory]
    [ClassData(typeof(WidthData))]
    public void Dense_layers_are_PyTorchs_to_the_last_bit(SimdWidth width)
    {
        foreach (JsonElement c in GoldenFile.Load("dense").List("linear"))
        {
            int images = c.Integers("input_shape")[0];
            using LayerRun run = new(new Dense(c.Integers("weight_shape")[0]), new Shape(c.Integers("weight_shape")[1]), new LayerRunOptions(images, width));
            run.SetParameter(0, c.Doubles("weight"));
            run.SetParameter(1, c.Doubles("bias"));

            Assert.Equal(c.Doubles("output"), run.Forward(c.Doubles("input")));
            run.Backward(c.Doubles("grad_output"));
            Assert.Equal(c.Doubles("grad_input"), run.InputGradient);
            Assert.Equal(c.Doubles("grad_weight"), run.Gradient(0));
            Assert.Equal(c.Doubles("grad_bias"), run.Gradient(1));
        }
    }

    [Theory]
    [ClassData(typeof(WidthData))]
    public void Poolings_are_PyTorchs(SimdWidth width)
    {
        int compared = 0;
        foreach (JsonElement c in GoldenFile.Load("pooling").List("cases"))
        {
            PoolingShape shape = c.PoolingShape();
            bool square = shape.KernelHeight == shape.KernelWidth && shape.StrideHeight == shape.StrideWidth && shape.PaddingHeight == shape.PaddingWidth;
            bool maximum = c.GetProperty("kind").GetString() == "max";
            if (!square || (!maximum && !c.GetProperty("count_include_pad").GetBoolean()))
                continue; // No layer has such: square windows, padding counted in an average.
            compared++;
            Layer layer = maximum
                ? new MaxPool2D(shape.KernelHeight, shape.StrideHeight, shape.PaddingHeight)
                : new AveragePooling2D(shape.KernelHeight, shape.StrideHeight, shape.PaddingHeight);
            using LayerRun run = new(layer, new Shape(shape.C, shape.H, shape.W), new LayerRunOptions(shape.N, width));
            int terms = maximum ? 0 : shape.KernelHeight * shape.KernelWidth;

            Close.Check(c.Doubles("output"), run.Forward(c.Doubles("input")), terms, $"{layer} at {width}");
            run.Backward(c.Doubles("grad_output"));
            Close.Check(c.Doubles("grad_input"), run.InputGradient, terms, $"gradient of {layer} at {width}");
        }

        Assert.True(compared >= 8, $"only {compared} poolings could be compared");
    }
}
