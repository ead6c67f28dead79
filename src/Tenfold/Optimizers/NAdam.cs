using Tenfold.Kernels;

namespace Tenfold;

/// <summary>
/// Adam with Nesterov's momentum (Dozat 2016, https://openreview.net/forum?id=OM0jvwB8jIp57ZJjtNEZ): w -= lr * ((1 - mu_t) / (1 - P_t) * g + mu_(t+1) / (1 - Q_t) * m) / (sqrt(v) / sqrt(1 - b2^t) + eps)
/// with mu_t = b1 (1 - 0.96^(t * MomentumDecay) / 2), P_t = mu_1 ... mu_t and Q_t = P_t mu_t mu_(t+1).
/// </summary>
/// <remarks>
/// Q_t has the factor mu_t twice, as in PyTorch 1.13.1; PyTorch 2 and the paper have it once. Both products are below
/// 1e-3 after some ten steps, so the two differ at the very beginning alone.
/// </remarks>
public sealed record NAdam : AdamFamily
{
    /// <summary>Below this a product changes 1 - P_t by no bit.</summary>
    const double Negligible = 1.0 / (1L << 55);

    /// <summary>NAdam with a step size; PyTorch's other defaults.</summary>
    /// <param name="learningRate">The step size, at least 0.</param>
    public NAdam(double learningRate = 2e-3) => LearningRate = learningRate;

    /// <summary>How fast the momentum grows towards <see cref="AdamFamily.Beta1"/>, at least 0.</summary>
    public double MomentumDecay { get; init; } = 4e-3;

    /// <inheritdoc/>
    public override string Name => "nadam";

    internal override int Moments => 2;

    internal override unsafe void Step<TSimd, TVec>(in OptimizerStep step)
    {
        double mu = Momentum(step.Number), next = Momentum(step.Number + 1), product = Product(step.Number);
        AdamCoefficients coefficients = Coefficients(step) with
        {
            GradientSize = (float)(step.LearningRate * (1 - mu) / (1 - product)),
            StepSize = (float)(step.LearningRate * next / (1 - (product * mu * next))),
        };
        AdamSteps.NAdam<TSimd, TVec>(step.Weights, step.Gradients, step.Moment(0), step.Moment(1), step.Count, coefficients);
    }

    double Momentum(long step) => Beta1 * (1 - (0.5 * Math.Pow(0.96, step * MomentumDecay)));

    /// <summary>P_t, from the beginning each time: a resumed training needs no state for it, and it vanishes soon.</summary>
    double Product(long steps)
    {
        double product = 1;
        for (long step = 1; step <= steps && product > Negligible; step++)
            product *= Momentum(step);
        return product;
    }
}
