using Tenfold.Kernels;

namespace Tenfold;

/// <summary>RMSprop (Tieleman and Hinton 2012; centered: Graves 2013, https://arxiv.org/abs/1308.0850), to PyTorch's formula: v = Rho v + (1 - Rho) g^2, b = Momentum b + g / (sqrt(v) + eps), w -= lr * b.</summary>
public sealed record RMSprop : Optimizer
{
    /// <summary>RMSprop with a step size; PyTorch's other defaults.</summary>
    /// <param name="learningRate">The step size, at least 0.</param>
    public RMSprop(double learningRate = 1e-2) => LearningRate = learningRate;

    /// <summary>Decay of the running means, in [0, 1): Keras' rho, PyTorch's alpha.</summary>
    public double Rho { get; init; } = 0.99;

    /// <summary>Added to the root, above 0.</summary>
    public double Epsilon { get; init; } = 1e-8;

    /// <summary>How much of the last step is kept, in [0, 1).</summary>
    public double Momentum { get; init; }

    /// <summary>Whether the mean gradient's square is taken off the mean square.</summary>
    public bool Centered { get; init; }

    /// <inheritdoc/>
    public override string Name => "rmsprop";

    internal override int Moments => 1 + (Centered ? 1 : 0) + (Momentum == 0 ? 0 : 1);

    internal override Optimizer With(OptimizerSettings settings) => (RMSprop)base.With(settings) with
    {
        Rho = settings.Rho ?? Rho,
        Epsilon = settings.Epsilon ?? Epsilon,
        Momentum = settings.Momentum,
        Centered = settings.Centered,
    };

    internal override unsafe void Step<TSimd, TVec>(in OptimizerStep step) => AdaptiveSteps.RMSprop<TSimd, TVec>(
        step.Weights, step.Gradients, step.Moment(0), Centered ? step.Moment(1) : null, Momentum == 0 ? null : step.Moment(Moments - 1), step.Count,
        new AdaptiveCoefficients
        {
            LearningRate = (float)step.LearningRate,
            Rho = (float)Rho,
            OneMinusRho = (float)(1 - Rho),
            Epsilon = (float)Epsilon,
            Momentum = (float)Momentum,
            WeightDecay = (float)WeightDecay,
        });
}
