using Tenfold.Kernels;

namespace Tenfold;

/// <summary>Adam (Kingma and Ba 2015, https://arxiv.org/abs/1412.6980), to PyTorch's formula: w -= lr / (1 - b1^t) * m / (sqrt(v) / sqrt(1 - b2^t) + eps).</summary>
public sealed record Adam : Optimizer
{
    /// <summary>Adam with a step size; PyTorch's other defaults.</summary>
    /// <param name="learningRate">The step size, at least 0.</param>
    public Adam(double learningRate = 1e-3) => LearningRate = learningRate;

    /// <summary>Decay of the mean of the gradients, in [0, 1).</summary>
    public double Beta1 { get; init; } = 0.9;

    /// <summary>Decay of the mean of their squares, in [0, 1).</summary>
    public double Beta2 { get; init; } = 0.999;

    /// <summary>Added to the root of the second moment; PyTorch's 1e-8, Keras' 1e-7.</summary>
    public double Epsilon { get; init; } = 1e-8;

    /// <inheritdoc/>
    public override string Name => "adam";

    internal override int Moments => 2;

    internal override unsafe void Step<TSimd, TVec>(in OptimizerStep step)
    {
        AdamCoefficients coefficients = new(
            (float)(step.LearningRate / (1 - Math.Pow(Beta1, step.Number))),
            (float)(1 / Math.Sqrt(1 - Math.Pow(Beta2, step.Number))),
            (float)Beta1, (float)(1 - Beta1), (float)Beta2, (float)(1 - Beta2), (float)Epsilon, (float)WeightDecay);
        OptimizerSteps.Adam<TSimd, TVec>(step.Weights, step.Gradients, step.Moments, step.Moments + step.MomentDistance, step.Count, coefficients);
    }
}
