using Tenfold.Kernels;

namespace Tenfold;

/// <summary>Adadelta (Zeiler 2012, https://arxiv.org/abs/1212.5701), to PyTorch's formula: d = sqrt(a + eps) / sqrt(v + eps) * g, w -= lr * d, with running means v of g^2 and a of d^2.</summary>
public sealed record Adadelta : Optimizer
{
    /// <summary>Adadelta with a step size; PyTorch's other defaults.</summary>
    /// <param name="learningRate">The step size, at least 0.</param>
    public Adadelta(double learningRate = 1) => LearningRate = learningRate;

    /// <summary>Decay of the running means, in [0, 1).</summary>
    public double Rho { get; init; } = 0.9;

    /// <summary>Added below both roots, above 0.</summary>
    public double Epsilon { get; init; } = 1e-6;

    /// <inheritdoc/>
    public override string Name => "adadelta";

    internal override int Moments => 2;

    internal override Optimizer With(OptimizerSettings settings) =>
        (Adadelta)base.With(settings) with { Rho = settings.Rho ?? Rho, Epsilon = settings.Epsilon ?? Epsilon };

    internal override unsafe void Step<TSimd, TVec>(in OptimizerStep step) => AdaptiveSteps.Adadelta<TSimd, TVec>(
        step.Weights, step.Gradients, step.Moment(0), step.Moment(1), step.Count, new AdaptiveCoefficients
        {
            LearningRate = (float)step.LearningRate,
            Rho = (float)Rho,
            OneMinusRho = (float)(1 - Rho),
            Epsilon = (float)Epsilon,
            WeightDecay = (float)WeightDecay,
        });
}
