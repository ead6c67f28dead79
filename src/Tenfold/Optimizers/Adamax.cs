using Tenfold.Kernels;

namespace Tenfold;

/// <summary>Adam with the greatest size in place of the mean square (Kingma and Ba 2015, https://arxiv.org/abs/1412.6980, section 7), to PyTorch's formula: u = max(b2 u, |g| + eps), w -= lr / (1 - b1^t) * m / u.</summary>
public sealed record Adamax : AdamFamily
{
    /// <summary>Adamax with a step size; PyTorch's other defaults.</summary>
    /// <param name="learningRate">The step size, at least 0.</param>
    public Adamax(double learningRate = 2e-3) => LearningRate = learningRate;

    /// <inheritdoc/>
    public override string Name => "adamax";

    internal override int Moments => 2;

    internal override unsafe void Step<TSimd, TVec>(in OptimizerStep step) =>
        AdamSteps.Adamax<TSimd, TVec>(step.Weights, step.Gradients, step.Moment(0), step.Moment(1), step.Count, Coefficients(step));
}
