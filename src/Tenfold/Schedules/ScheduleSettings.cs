namespace Tenfold;

/// <summary>The numbers that schedules share; each takes those that it knows, and its own default for those that are null.</summary>
public sealed record ScheduleSettings
{
    /// <summary>Epochs from one fall to the next.</summary>
    public int? StepSize { get; init; }

    /// <summary>The factor of each fall.</summary>
    public double? Gamma { get; init; }

    /// <summary>The epochs after which the step size falls, rising.</summary>
    public IReadOnlyList<int>? Milestones { get; init; }

    /// <summary>The share of the steps in which one cycle rises.</summary>
    public double? RisingShare { get; init; }

    /// <summary>Epochs without a better loss that are borne.</summary>
    public int? Patience { get; init; }

    /// <summary>By what share a loss must be lower to be better.</summary>
    public double? Threshold { get; init; }

    /// <summary>Epochs after a fall in which none is counted.</summary>
    public int? Cooldown { get; init; }

    /// <summary>The least factor, in [0, 1].</summary>
    public double? MinimumFactor { get; init; }
}
