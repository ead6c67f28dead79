namespace Tenfold;

/// <summary>Half a cosine from 1 to <c>MinimumFactor</c>, step by step, as PyTorch's CosineAnnealingLR stepped after every batch (Loshchilov and Hutter 2017, https://arxiv.org/abs/1608.03983).</summary>
public sealed record CosineAnnealing : Schedule
{
    /// <summary>The factor at the end, in [0, 1].</summary>
    public double MinimumFactor { get; init; }

    /// <inheritdoc/>
    public override string Name => "cosine";

    /// <inheritdoc/>
    public override double Factor(long stepsDone, long stepsPerEpoch, int epochs) =>
        MinimumFactor + ((1 - MinimumFactor) * CosineFall((double)stepsDone / (stepsPerEpoch * epochs)));

    internal override Schedule With(ScheduleSettings settings) => this with { MinimumFactor = settings.MinimumFactor ?? MinimumFactor };
}
