namespace Tenfold;

/// <summary>The step size times <c>Gamma</c> after every <c>StepSize</c> epochs, as PyTorch's StepLR.</summary>
public sealed record StepLR : Schedule
{
    /// <summary>Epochs from one fall to the next, at least 1.</summary>
    public int StepSize { get; init; } = 5;

    /// <summary>The factor of each fall.</summary>
    public double Gamma { get; init; } = 0.1;

    /// <inheritdoc/>
    public override string Name => "step";

    /// <inheritdoc/>
    public override double Factor(long stepsDone, long stepsPerEpoch, int epochs) => Math.Pow(Gamma, stepsDone / stepsPerEpoch / StepSize);

    internal override Schedule With(ScheduleSettings settings) => this with { StepSize = settings.StepSize ?? StepSize, Gamma = settings.Gamma ?? Gamma };
}
