namespace Tenfold.Kernels;

/// <summary>One step of an optimizer that scales by past gradients in numbers, rounded to float once, from double precision.</summary>
readonly record struct AdaptiveCoefficients
{
    /// <summary>The step size.</summary>
    public required float LearningRate { get; init; }

    /// <summary>Decay of the running means.</summary>
    public float Rho { get; init; }

    /// <summary>1 - rho.</summary>
    public float OneMinusRho { get; init; }

    /// <summary>Keeps the divisor above 0.</summary>
    public required float Epsilon { get; init; }

    /// <summary>How much of the last step is kept.</summary>
    public float Momentum { get; init; }

    /// <summary>The L2 penalty added to the gradient.</summary>
    public required float WeightDecay { get; init; }
}
