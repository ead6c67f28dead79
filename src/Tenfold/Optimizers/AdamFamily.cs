using Tenfold.Kernels;

namespace Tenfold;

/// <summary>What Adam and its kin share: running means of the gradients and of their squares or sizes.</summary>
public abstract record AdamFamily : Optimizer
{
    /// <summary>Decay of the mean of the gradients, in [0, 1).</summary>
    public double Beta1 { get; init; } = 0.9;

    /// <summary>Decay of the mean of their squares (Adamax: of their greatest size), in [0, 1).</summary>
    public double Beta2 { get; init; } = 0.999;

    /// <summary>Added to the root of the second moment, above 0; PyTorch's 1e-8, Keras' 1e-7.</summary>
    public double Epsilon { get; init; } = 1e-8;

    internal override Optimizer With(OptimizerSettings settings) => (AdamFamily)base.With(settings) with
    {
        Beta1 = settings.Beta1 ?? Beta1,
        Beta2 = settings.Beta2 ?? Beta2,
        Epsilon = settings.Epsilon ?? Epsilon,
    };

    /// <summary>Adam's numbers for a step, with the L2 penalty in the gradient.</summary>
    private protected AdamCoefficients Coefficients(in OptimizerStep step) => new()
    {
        StepSize = (float)(step.LearningRate / (1 - Math.Pow(Beta1, step.Number))),
        Scale = (float)(1 / Math.Sqrt(1 - Math.Pow(Beta2, step.Number))),
        Beta1 = (float)Beta1,
        OneMinusBeta1 = (float)(1 - Beta1),
        Beta2 = (float)Beta2,
        OneMinusBeta2 = (float)(1 - Beta2),
        Epsilon = (float)Epsilon,
        WeightDecay = (float)WeightDecay,
        Shrink = 1,
    };
}
