namespace Tenfold.Tests.Support;

/// <summary>Batch normalization in training, by the definition, in double precision: <c>[images, channels, pixels]</c>.</summary>
sealed class BatchNormOracle(int channels, double epsilon, double[] weight, double[] bias)
{
    /// <summary>The mean of each channel in the last batch.</summary>
    public double[] Mean { get; } = new double[channels];

    /// <summary>The biased variance of each channel in the last batch.</summary>
    public double[] Variance { get; } = new double[channels];

    public double[] Forward(double[] x, int images)
    {
        int pixels = x.Length / images / channels;
        double count = images * pixels;
        Array.Clear(Mean);
        Array.Clear(Variance);
        for (int i = 0; i < x.Length; i++)
            Mean[i / pixels % channels] += x[i] / count;
        for (int i = 0; i < x.Length; i++)
            Variance[i / pixels % channels] += Math.Pow(x[i] - Mean[i / pixels % channels], 2) / count;
        return [.. x.Select((value, i) => (Normalized(x, i, pixels) * weight[i / pixels % channels]) + bias[i / pixels % channels])];
    }

    /// <summary>The gradients of input, weight and bias; after <see cref="Forward"/> of the same input.</summary>
    public (double[] Input, double[] Weight, double[] Bias) Backward(double[] gradient, double[] x, int images)
    {
        int pixels = x.Length / images / channels;
        double count = images * pixels;
        double[] weightGradient = new double[channels], biasGradient = new double[channels];
        for (int i = 0; i < x.Length; i++)
        {
            weightGradient[i / pixels % channels] += gradient[i] * Normalized(x, i, pixels);
            biasGradient[i / pixels % channels] += gradient[i];
        }

        double[] input = new double[x.Length];
        for (int i = 0; i < x.Length; i++)
        {
            int c = i / pixels % channels;
            double mean = (biasGradient[c] + (Normalized(x, i, pixels) * weightGradient[c])) / count;
            input[i] = weight[c] / Math.Sqrt(Variance[c] + epsilon) * (gradient[i] - mean);
        }

        return (input, weightGradient, biasGradient);
    }

    double Normalized(double[] x, int i, int pixels)
    {
        int c = i / pixels % channels;
        return (x[i] - Mean[c]) / Math.Sqrt(Variance[c] + epsilon);
    }
}
