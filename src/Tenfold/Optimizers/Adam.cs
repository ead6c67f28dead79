using Tenfold.Kernels;

namespace Tenfold;

/// <summary>Adam (Kingma and Ba 2015, https://arxiv.org/abs/1412.6980), to PyTorch's formula: w -= lr / (1 - b1^t) * m / (sqrt(v) / sqrt(1 - b2^t) + eps).</summary>
public sealed record Adam : AdamFamily
{
    /// <summary>Adam with a step size; PyTorch's other defaults.</summary>
    /// <param name="learningRate">The step size, at least 0.</param>
    public Adam(double learningRate = 1e-3) => LearningRate = learningRate;

    /// <summary>Whether the greatest v so far takes v's place (Reddi et al. 2018, https://arxiv.org/abs/1904.09237).</summary>
    public bool AMSGrad { get; init; }

    /// <inheritdoc/>
    public override string Name => "adam";

    internal override int Moments => AMSGrad ? 3 : 2;

    internal override Optimizer With(OptimizerSettings settings) => (Adam)base.With(settings) with { AMSGrad = settings.AMSGrad };

    internal override unsafe void Step<TSimd, TVec>(in OptimizerStep step) => AdamSteps.Adam<TSimd, TVec>(
        step.Weights, step.Gradients, step.Moment(0), step.Moment(1), AMSGrad ? step.Moment(2) : null, step.Count, Coefficients(step));
}
