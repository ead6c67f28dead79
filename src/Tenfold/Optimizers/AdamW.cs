using Tenfold.Kernels;

namespace Tenfold;

/// <summary>Adam with a decay of the weights themselves (Loshchilov and Hutter 2019, https://arxiv.org/abs/1711.05101), to PyTorch's formula: w *= 1 - lr * WeightDecay, then Adam's step.</summary>
public sealed record AdamW : AdamFamily
{
    /// <summary>AdamW with a step size; PyTorch's other defaults, of which <see cref="Optimizer.WeightDecay"/> is 1e-2.</summary>
    /// <param name="learningRate">The step size, at least 0.</param>
    public AdamW(double learningRate = 1e-3)
    {
        LearningRate = learningRate;
        WeightDecay = 1e-2;
    }

    /// <summary>Whether the greatest v so far takes v's place (Reddi et al. 2018, https://arxiv.org/abs/1904.09237).</summary>
    public bool AMSGrad { get; init; }

    /// <inheritdoc/>
    public override string Name => "adamw";

    internal override int Moments => AMSGrad ? 3 : 2;

    internal override Optimizer With(OptimizerSettings settings) => (AdamW)base.With(settings) with { AMSGrad = settings.AMSGrad };

    internal override unsafe void Step<TSimd, TVec>(in OptimizerStep step) => AdamSteps.Adam<TSimd, TVec>(
        step.Weights, step.Gradients, step.Moment(0), step.Moment(1), AMSGrad ? step.Moment(2) : null, step.Count,
        Coefficients(step) with { WeightDecay = 0, Shrink = (float)(1 - (step.LearningRate * WeightDecay)) });
}
