namespace Tenfold;

/// <summary>
/// The step size times <c>Gamma</c> when more than <c>Patience</c> epochs in a row brought no better loss, as PyTorch's
/// ReduceLROnPlateau. What it does follows from the losses alone, so a resumed training needs no state for it.
/// </summary>
public sealed record ReduceLROnPlateau : Schedule
{
    /// <summary>A fall by less than this of the optimizer's step size is left out, as PyTorch's 1e-8 leaves it out at a step size of 1.</summary>
    const double LeastFall = 1e-8;

    /// <summary>The factor of each fall, in (0, 1).</summary>
    public double Gamma { get; init; } = 0.1;

    /// <summary>Epochs without a better loss that are borne, at least 0.</summary>
    public int Patience { get; init; } = 10;

    /// <summary>By what share a loss must be lower than the best one to be better.</summary>
    public double Threshold { get; init; } = 1e-4;

    /// <summary>Epochs after a fall in which none without a better loss is counted.</summary>
    public int Cooldown { get; init; }

    /// <summary>The least factor, in [0, 1].</summary>
    public double MinimumFactor { get; init; }

    /// <inheritdoc/>
    public override string Name => "plateau";

    /// <summary>1: without losses nothing falls.</summary>
    public override double Factor(long stepsDone, long stepsPerEpoch, int epochs) => 1;

    /// <inheritdoc/>
    public override double Factor(long stepsDone, long stepsPerEpoch, int epochs, ReadOnlySpan<double> losses)
    {
        double factor = 1, best = double.PositiveInfinity;
        int bad = 0, cooldown = 0;
        for (int epoch = 0; epoch < losses.Length && epoch < stepsDone / stepsPerEpoch; epoch++)
        {
            bool better = losses[epoch] < best * (1 - Threshold);
            best = better ? losses[epoch] : best;
            bad = better ? 0 : bad + 1;
            if (cooldown > 0)
            {
                cooldown--;
                bad = 0;
            }

            if (bad <= Patience)
                continue;
            double next = Math.Max(factor * Gamma, MinimumFactor);
            factor = factor - next > LeastFall ? next : factor;
            cooldown = Cooldown;
            bad = 0;
        }

        return factor;
    }

    internal override Schedule With(ScheduleSettings settings) => this with
    {
        Gamma = settings.Gamma ?? Gamma,
        Patience = settings.Patience ?? Patience,
        Threshold = settings.Threshold ?? Threshold,
        Cooldown = settings.Cooldown ?? Cooldown,
        MinimumFactor = settings.MinimumFactor ?? MinimumFactor,
    };
}
