namespace Tenfold.Tests.Support;

/// <summary>Every operation of the engine as plain nested loops in double precision: slow, obvious, and checked against PyTorch by <see cref="OracleTests"/>.</summary>
/// <remarks>Arrays are NCHW in C order. Padding is zero for convolution and average, and never the maximum for max pooling.</remarks>
static class Oracle
{
    /// <summary>y[n, o, i, j] = bias[o] + sum over c, p, q of x[n, c, i s + p - pad, j s + q - pad] w[o, c, p, q].</summary>
    public static double[] Conv2D(double[] input, double[] weight, double[] bias, ConvolutionShape shape)
    {
        double[] output = new double[shape.OutputLength];
        int map = shape.OutputHeight * shape.OutputWidth;
        for (int i = 0; i < output.Length; i++)
            output[i] = bias[i / map % shape.O];
        ForEachTap(shape, (x, w, y) => output[y] += input[x] * weight[w]);
        return output;
    }

    /// <summary>The gradient of the loss by the input of <see cref="Conv2D"/>.</summary>
    public static double[] Conv2DInputGradient(double[] gradOutput, double[] weight, ConvolutionShape shape)
    {
        double[] gradInput = new double[shape.InputLength];
        ForEachTap(shape, (x, w, y) => gradInput[x] += gradOutput[y] * weight[w]);
        return gradInput;
    }

    /// <summary>The gradient of the loss by the weight of <see cref="Conv2D"/>, summed over the batch.</summary>
    public static double[] Conv2DWeightGradient(double[] gradOutput, double[] input, ConvolutionShape shape)
    {
        double[] gradWeight = new double[shape.WeightLength];
        ForEachTap(shape, (x, w, y) => gradWeight[w] += gradOutput[y] * input[x]);
        return gradWeight;
    }

    /// <summary>The gradient of the loss by the bias of <see cref="Conv2D"/>, summed over batch and map.</summary>
    public static double[] Conv2DBiasGradient(double[] gradOutput, ConvolutionShape shape)
    {
        double[] gradBias = new double[shape.O];
        int map = shape.OutputHeight * shape.OutputWidth;
        for (int i = 0; i < gradOutput.Length; i++)
            gradBias[i / map % shape.O] += gradOutput[i];
        return gradBias;
    }

    /// <summary>The maximum of each window, and the index into the input of the first one that holds it (a NaN counts as larger than any number, as in PyTorch).</summary>
    public static (double[] Output, int[] ArgMax) MaxPool2D(double[] input, PoolingShape shape)
    {
        double[] output = new double[shape.OutputLength];
        int[] argMax = new int[shape.OutputLength];
        Array.Fill(argMax, -1);
        ForEachCell(shape, (x, y, _) =>
        {
            if (argMax[y] < 0 || input[x] > output[y] || double.IsNaN(input[x]))
                (output[y], argMax[y]) = (input[x], x);
        });
        return (output, argMax);
    }

    /// <summary>The gradient of the loss by the input of <see cref="MaxPool2D"/>: all of it goes to the first maximum.</summary>
    public static double[] MaxPool2DGradient(double[] gradOutput, int[] argMax, PoolingShape shape)
    {
        double[] gradInput = new double[shape.InputLength];
        for (int i = 0; i < gradOutput.Length; i++)
            gradInput[argMax[i]] += gradOutput[i];
        return gradInput;
    }

    /// <summary>The mean of each window.</summary>
    /// <param name="input"><c>[N, C, H, W]</c>.</param>
    /// <param name="shape">The sizes.</param>
    /// <param name="countIncludePad">Whether padding counts in the divisor: PyTorch's default; Keras' <c>padding="same"</c> divides by the real cells alone.</param>
    public static double[] AveragePool2D(double[] input, PoolingShape shape, bool countIncludePad = true)
    {
        double[] output = new double[shape.OutputLength];
        ForEachCell(shape, (x, y, cells) => output[y] += input[x] / (countIncludePad ? shape.KernelHeight * shape.KernelWidth : cells));
        return output;
    }

    /// <summary>The gradient of the loss by the input of <see cref="AveragePool2D"/>.</summary>
    public static double[] AveragePool2DGradient(double[] gradOutput, PoolingShape shape, bool countIncludePad = true)
    {
        double[] gradInput = new double[shape.InputLength];
        ForEachCell(shape, (x, y, cells) => gradInput[x] += gradOutput[y] / (countIncludePad ? shape.KernelHeight * shape.KernelWidth : cells));
        return gradInput;
    }

    /// <summary>y = x W^T + b: input <c>[n, inputs]</c>, weight <c>[outputs, inputs]</c>, bias <c>[outputs]</c>, output <c>[n, outputs]</c>.</summary>
    public static double[] Dense(double[] input, double[] weight, double[] bias, int n) =>
        Conv2D(input, weight, bias, AsConvolution(n, weight.Length / bias.Length, bias.Length));

    /// <summary>The gradients of <see cref="Dense"/> by input, weight and bias.</summary>
    public static (double[] Input, double[] Weight, double[] Bias) DenseGradients(double[] gradOutput, double[] input, double[] weight, int n)
    {
        ConvolutionShape shape = AsConvolution(n, input.Length / n, gradOutput.Length / n);
        return (Conv2DInputGradient(gradOutput, weight, shape), Conv2DWeightGradient(gradOutput, input, shape), Conv2DBiasGradient(gradOutput, shape));
    }

    /// <summary>max(x, 0).</summary>
    public static double[] ReLU(double[] input) => [.. input.Select(x => x > 0 ? x : 0)];

    /// <summary>The gradient by the input of <see cref="ReLU"/>: 0 at 0, as in PyTorch.</summary>
    public static double[] ReLUGradient(double[] gradOutput, double[] input) => [.. gradOutput.Zip(input, (g, x) => x > 0 ? g : 0)];

    /// <summary>Softmax cross-entropy with label smoothing e over K classes, mean over the batch, and its gradient by the logits.</summary>
    /// <param name="logits"><c>[n, K]</c>.</param>
    /// <param name="labels"><c>[n]</c>, each in 0..K-1.</param>
    /// <param name="labelSmoothing">e: the target is 1 - e + e/K for the label and e/K for the others.</param>
    public static (double Loss, double[] Gradient) SoftmaxCrossEntropy(double[] logits, int[] labels, double labelSmoothing = 0)
    {
        int n = labels.Length, classes = logits.Length / n;
        double loss = 0;
        double[] gradient = new double[logits.Length];
        for (int row = 0; row < n; row++)
        {
            ReadOnlySpan<double> x = logits.AsSpan(row * classes, classes);
            double largest = double.NegativeInfinity, sum = 0;
            foreach (double value in x)
                largest = Math.Max(largest, value);
            foreach (double value in x)
                sum += Math.Exp(value - largest);
            for (int k = 0; k < classes; k++)
            {
                double target = labelSmoothing / classes + (k == labels[row] ? 1 - labelSmoothing : 0);
                double logProbability = x[k] - largest - Math.Log(sum);
                loss -= target * logProbability / n;
                gradient[row * classes + k] = (Math.Exp(logProbability) - target) / n;
            }
        }

        return (loss, gradient);
    }

    /// <summary>A dense layer is a 1x1 convolution of a 1x1 map.</summary>
    static ConvolutionShape AsConvolution(int n, int inputs, int outputs) => new(n, inputs, outputs, 1, 1, 1, 1);

    /// <summary>Calls <paramref name="visit"/>(input, weight, output) with the index of every product of a convolution; taps on the padding are left out.</summary>
    static void ForEachTap(ConvolutionShape s, Action<int, int, int> visit)
    {
        for (int n = 0; n < s.N; n++)
            for (int o = 0; o < s.O; o++)
                for (int i = 0; i < s.OutputHeight; i++)
                    for (int j = 0; j < s.OutputWidth; j++)
                        for (int c = 0; c < s.C; c++)
                            for (int p = 0; p < s.KernelHeight; p++)
                                for (int q = 0; q < s.KernelWidth; q++)
                                {
                                    int y = i * s.StrideHeight + p - s.PaddingHeight, x = j * s.StrideWidth + q - s.PaddingWidth;
                                    if (y >= 0 && y < s.H && x >= 0 && x < s.W)
                                    {
                                        visit(((n * s.C + c) * s.H + y) * s.W + x,
                                            ((o * s.C + c) * s.KernelHeight + p) * s.KernelWidth + q,
                                            ((n * s.O + o) * s.OutputHeight + i) * s.OutputWidth + j);
                                    }
                                }
    }

    /// <summary>Calls <paramref name="visit"/>(input, output, cells) for every real cell of every window, row by row; cells is how many the window has.</summary>
    static void ForEachCell(PoolingShape s, Action<int, int, int> visit)
    {
        for (int map = 0; map < s.N * s.C; map++)
            for (int i = 0; i < s.OutputHeight; i++)
                for (int j = 0; j < s.OutputWidth; j++)
                {
                    int top = i * s.StrideHeight - s.PaddingHeight, left = j * s.StrideWidth - s.PaddingWidth;
                    int bottom = Math.Min(top + s.KernelHeight, s.H), right = Math.Min(left + s.KernelWidth, s.W);
                    (top, left) = (Math.Max(top, 0), Math.Max(left, 0));
                    for (int y = top; y < bottom; y++)
                        for (int x = left; x < right; x++)
                            visit((map * s.H + y) * s.W + x, (map * s.OutputHeight + i) * s.OutputWidth + j, (bottom - top) * (right - left));
                }
    }
}
