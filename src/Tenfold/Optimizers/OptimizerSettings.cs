namespace Tenfold;

/// <summary>The numbers that optimizers share; each takes those that it knows, and its own default for those that are null.</summary>
/// <param name="LearningRate">The step size.</param>
/// <param name="WeightDecay">L2 penalty (AdamW: decay of the weights).</param>
/// <param name="Momentum">How much of the last step is kept.</param>
/// <param name="Nesterov">Whether the momentum is Nesterov's.</param>
public sealed record OptimizerSettings(double LearningRate, double? WeightDecay = null, double Momentum = 0, bool Nesterov = false)
{
    /// <summary>Decay of the mean of the gradients.</summary>
    public double? Beta1 { get; init; }

    /// <summary>Decay of the mean of their squares.</summary>
    public double? Beta2 { get; init; }

    /// <summary>Keeps divisors above 0.</summary>
    public double? Epsilon { get; init; }

    /// <summary>Decay of the means of Adadelta and RMSprop.</summary>
    public double? Rho { get; init; }

    /// <summary>Whether RMSprop is centered.</summary>
    public bool Centered { get; init; }

    /// <summary>Whether Adam and AdamW keep the greatest second moment.</summary>
    public bool AMSGrad { get; init; }
}
