namespace Tenfold.Kernels;

/// <summary>One step of Adam in numbers, rounded to float once, from double precision.</summary>
/// <param name="StepSize">lr / (1 - beta1^t).</param>
/// <param name="Scale">1 / sqrt(1 - beta2^t).</param>
/// <param name="Beta1">Decay of the first moment.</param>
/// <param name="OneMinusBeta1">1 - beta1.</param>
/// <param name="Beta2">Decay of the second moment.</param>
/// <param name="OneMinusBeta2">1 - beta2.</param>
/// <param name="Epsilon">Added to the root of the second moment.</param>
/// <param name="WeightDecay">The L2 penalty added to the gradient.</param>
readonly record struct AdamCoefficients(
    float StepSize, float Scale, float Beta1, float OneMinusBeta1, float Beta2, float OneMinusBeta2, float Epsilon, float WeightDecay);
