using Tenfold.Kernels;

namespace Tenfold;

/// <summary>Adagrad (Duchi et al. 2011, https://jmlr.org/papers/v12/duchi11a.html), to PyTorch's formula: s += g^2, w -= lr / (1 + (t - 1) LearningRateDecay) * g / (sqrt(s) + eps).</summary>
public sealed record Adagrad : Optimizer
{
    /// <summary>Adagrad with a step size; PyTorch's other defaults.</summary>
    /// <param name="learningRate">The step size, at least 0.</param>
    public Adagrad(double learningRate = 1e-2) => LearningRate = learningRate;

    /// <summary>How fast the step size falls, at least 0.</summary>
    public double LearningRateDecay { get; init; }

    /// <summary>Added to the root, above 0.</summary>
    public double Epsilon { get; init; } = 1e-10;

    /// <inheritdoc/>
    public override string Name => "adagrad";

    internal override int Moments => 1;

    internal override Optimizer With(OptimizerSettings settings) => (Adagrad)base.With(settings) with { Epsilon = settings.Epsilon ?? Epsilon };

    internal override unsafe void Step<TSimd, TVec>(in OptimizerStep step) => AdaptiveSteps.Adagrad<TSimd, TVec>(
        step.Weights, step.Gradients, step.Moment(0), step.Count, new AdaptiveCoefficients
        {
            LearningRate = (float)(step.LearningRate / (1 + ((step.Number - 1) * LearningRateDecay))),
            Epsilon = (float)Epsilon,
            WeightDecay = (float)WeightDecay,
        });
}
