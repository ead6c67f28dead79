namespace Tenfold;

/// <summary>The step size times <c>Gamma</c> after each of some epochs, as PyTorch's MultiStepLR.</summary>
public sealed record MultiStepLR : Schedule
{
    /// <summary>The epochs after which the step size falls, rising; one given twice falls twice.</summary>
    public IReadOnlyList<int> Milestones { get; init; } = [10, 15];

    /// <summary>The factor of each fall.</summary>
    public double Gamma { get; init; } = 0.1;

    /// <inheritdoc/>
    public override string Name => "multistep";

    /// <inheritdoc/>
    public override double Factor(long stepsDone, long stepsPerEpoch, int epochs)
    {
        int falls = 0;
        while (falls < Milestones.Count && Milestones[falls] <= stepsDone / stepsPerEpoch)
            falls++;
        return Math.Pow(Gamma, falls);
    }

    internal override Schedule With(ScheduleSettings settings) => this with { Milestones = settings.Milestones ?? Milestones, Gamma = settings.Gamma ?? Gamma };
}
