namespace Tenfold.Kernels;

/// <summary>One step of Adam in numbers, rounded to float once, from double precision.</summary>
readonly record struct AdamCoefficients
{
    /// <summary>lr / (1 - beta1^t).</summary>
    public required float StepSize { get; init; }

    /// <summary>1 / sqrt(1 - beta2^t).</summary>
    public required float Scale { get; init; }

    /// <summary>Decay of the first moment.</summary>
    public required float Beta1 { get; init; }

    /// <summary>1 - beta1.</summary>
    public required float OneMinusBeta1 { get; init; }

    /// <summary>Decay of the second moment.</summary>
    public required float Beta2 { get; init; }

    /// <summary>1 - beta2.</summary>
    public required float OneMinusBeta2 { get; init; }

    /// <summary>Added to the root of the second moment.</summary>
    public required float Epsilon { get; init; }

    /// <summary>The L2 penalty added to the gradient.</summary>
    public float WeightDecay { get; init; }

    /// <summary>What a weight is multiplied by before the step: 1 - lr * decay where the decay is decoupled, else 1.</summary>
    public required float Shrink { get; init; }

    /// <summary>NAdam's share of the gradient itself, lr (1 - mu_t) / (1 - product).</summary>
    public float GradientSize { get; init; }
}
