namespace Tenfold;

/// <summary>The step size times <c>Gamma</c> after every epoch, as PyTorch's ExponentialLR.</summary>
public sealed record ExponentialLR : Schedule
{
    /// <summary>The factor of each fall.</summary>
    public double Gamma { get; init; } = 0.9;

    /// <inheritdoc/>
    public override string Name => "exponential";

    /// <inheritdoc/>
    public override double Factor(long stepsDone, long stepsPerEpoch, int epochs) => Math.Pow(Gamma, stepsDone / stepsPerEpoch);

    internal override Schedule With(ScheduleSettings settings) => this with { Gamma = settings.Gamma ?? Gamma };
}
