namespace Tenfold.Tests.Support;

/// <summary>More layers in double precision, as <see cref="Oracle"/>: written from their formulas, by index arithmetic alone.</summary>
static class OracleLayers
{
    /// <summary>The mean of each of height x width windows; window i of n over H rows reaches from floor(i H / n) to ceil((i + 1) H / n).</summary>
    public static double[] AdaptiveAverage(double[] input, Shape shape, int height, int width)
    {
        double[] output = new double[input.Length / (shape.Height * shape.Width) * height * width];
        ForEachAdaptiveCell(output.Length, shape, height, width, (x, y, cells) => output[y] += input[x] / cells);
        return output;
    }

    public static double[] AdaptiveAverageGradient(double[] gradOutput, Shape shape, int height, int width)
    {
        double[] gradInput = new double[gradOutput.Length / (height * width) * shape.Height * shape.Width];
        ForEachAdaptiveCell(gradOutput.Length, shape, height, width, (x, y, cells) => gradInput[x] += gradOutput[y] / cells);
        return gradInput;
    }

    /// <summary>A global maximum is a maximum over one window as large as the map.</summary>
    public static PoolingShape WholeMap(int images, Shape shape) => new(images, shape.Channels, shape.Height, shape.Width, shape.Height, shape.Width, 1, 1);

    /// <summary>x where positive, slope * x elsewhere; <paramref name="slopes"/> holds one for all channels or one for each.</summary>
    public static double[] LeakyReLU(double[] input, double[] slopes, Shape shape) =>
        [.. input.Select((x, i) => x > 0 ? x : slopes[Channel(i, shape) % slopes.Length] * x)];

    /// <summary>The gradients by the input, whose own slope at 0 is that of the negative side, and by the slopes.</summary>
    public static (double[] Input, double[] Slopes) LeakyReLUGradients(double[] gradOutput, double[] input, double[] slopes, Shape shape)
    {
        double[] gradSlopes = new double[slopes.Length];
        for (int i = 0; i < input.Length; i++)
            gradSlopes[Channel(i, shape) % slopes.Length] += input[i] > 0 ? 0 : gradOutput[i] * input[i];
        return ([.. gradOutput.Select((g, i) => input[i] > 0 ? g : slopes[Channel(i, shape) % slopes.Length] * g)], gradSlopes);
    }

    public static double[] Sigmoid(double[] input) => [.. input.Select(x => 1 / (1 + Math.Exp(-x)))];

    /// <summary>By the input of <see cref="Sigmoid"/>: e^-x / (1 + e^-x)^2.</summary>
    public static double[] SigmoidGradient(double[] gradOutput, double[] input) =>
        [.. gradOutput.Zip(input, (g, x) => g * Math.Exp(-x) / Math.Pow(1 + Math.Exp(-x), 2))];

    /// <summary>x - log(sum over the channels of exp x), for each image and pixel.</summary>
    public static double[] LogSoftmax(double[] input, Shape shape)
    {
        double[] output = new double[input.Length];
        ForEachPixel(input.Length, shape, places =>
        {
            double largest = places.Max(i => input[i]);
            double log = largest + Math.Log(places.Sum(i => Math.Exp(input[i] - largest)));
            foreach (int i in places)
                output[i] = input[i] - log;
        });
        return output;
    }

    /// <summary>By the input of <see cref="LogSoftmax"/>: dy - softmax(x) * the sum of dy over the channels.</summary>
    public static double[] LogSoftmaxGradient(double[] gradOutput, double[] input, Shape shape)
    {
        double[] output = LogSoftmax(input, shape), gradInput = new double[input.Length];
        ForEachPixel(input.Length, shape, places =>
        {
            double sum = places.Sum(i => gradOutput[i]);
            foreach (int i in places)
                gradInput[i] = gradOutput[i] - (Math.Exp(output[i]) * sum);
        });
        return gradInput;
    }

    /// <summary>The weights of a depthwise convolution, <c>[C m, 1, k, k]</c>, as those of a full one, <c>[C m, C, k, k]</c>: zero between different channels.</summary>
    public static double[] Widened(double[] weight, ConvolutionShape full)
    {
        double[] widened = new double[full.WeightLength];
        ForEachOwnWeight(full, (own, inFull) => widened[inFull] = weight[own]);
        return widened;
    }

    /// <summary>Of the gradient of a full convolution's weights, those that a depthwise one has.</summary>
    public static double[] Narrowed(double[] gradWeight, ConvolutionShape full)
    {
        double[] narrowed = new double[full.WeightLength / full.C];
        ForEachOwnWeight(full, (own, inFull) => narrowed[own] = gradWeight[inFull]);
        return narrowed;
    }

    /// <summary>Every channel of every image times its factor, <c>[images, channels]</c>.</summary>
    public static double[] Scale(double[] input, double[] factors, Shape shape) =>
        [.. input.Select((x, i) => x * factors[i / (shape.Height * shape.Width)])];

    /// <summary>The gradients of <see cref="Scale"/> by the input and by the factors.</summary>
    public static (double[] Input, double[] Factors) ScaleGradients(double[] gradOutput, double[] input, double[] factors, Shape shape)
    {
        double[] gradFactors = new double[factors.Length];
        for (int i = 0; i < input.Length; i++)
            gradFactors[i / (shape.Height * shape.Width)] += gradOutput[i] * input[i];
        return (Scale(gradOutput, factors, shape), gradFactors);
    }

    static int Channel(int i, Shape shape) => i / (shape.Height * shape.Width) % shape.Channels;

    static void ForEachOwnWeight(ConvolutionShape full, Action<int, int> visit)
    {
        int area = full.KernelHeight * full.KernelWidth;
        for (int o = 0; o < full.O; o++)
        {
            for (int tap = 0; tap < area; tap++)
                visit((o * area) + tap, (((o * full.C) + (o / (full.O / full.C))) * area) + tap);
        }
    }

    static void ForEachPixel(int length, Shape shape, Action<int[]> visit)
    {
        int area = shape.Height * shape.Width;
        for (int image = 0; image < length / shape.Count; image++)
        {
            for (int pixel = 0; pixel < area; pixel++)
                visit([.. Enumerable.Range(0, shape.Channels).Select(channel => (image * shape.Count) + (channel * area) + pixel)]);
        }
    }

    static void ForEachAdaptiveCell(int outputs, Shape shape, int height, int width, Action<int, int, int> visit)
    {
        for (int y = 0; y < outputs; y++)
        {
            int map = y / (height * width), row = y / width % height, column = y % width;
            int top = (int)Math.Floor((double)row * shape.Height / height), bottom = (int)Math.Ceiling((row + 1.0) * shape.Height / height);
            int left = (int)Math.Floor((double)column * shape.Width / width), right = (int)Math.Ceiling((column + 1.0) * shape.Width / width);
            for (int i = top; i < bottom; i++)
            {
                for (int j = left; j < right; j++)
                    visit((((map * shape.Height) + i) * shape.Width) + j, y, (bottom - top) * (right - left));
            }
        }
    }
}
