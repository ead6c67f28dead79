namespace Tenfold;

/// <summary>
/// What flows from one operation of a plan to others. Two values may share their memory (a fork hands on what it got),
/// and so may their gradients (a sum hands back what it got).
/// </summary>
/// <param name="shape">The shape of one image's values, as they lie in memory.</param>
/// <param name="producer">What computes it; null for the network's input.</param>
/// <param name="needsGradient">Whether something that learns lies before it.</param>
sealed class PlanValue(Shape shape, PlanStep? producer, bool needsGradient)
{
    PlanValue? _memory;
    PlanValue? _gradientMemory;

    public Shape Shape => shape;

    public PlanStep? Producer => producer;

    public bool NeedsGradient => needsGradient;

    public List<PlanStep> Consumers { get; } = [];

    /// <summary>The value in whose memory this one lies: itself, unless <see cref="ShareMemory"/> says another.</summary>
    public PlanValue Memory => _memory?.Memory ?? this;

    /// <summary>The value in whose gradient's memory this one's gradient lies.</summary>
    public PlanValue GradientMemory => _gradientMemory?.GradientMemory ?? this;

    /// <summary>This is the same as <paramref name="other"/>, in the same memory.</summary>
    public void ShareMemory(PlanValue other) => _memory = other;

    /// <summary>The gradient of this lies where that of <paramref name="other"/> lies; null: where no other does.</summary>
    public void ShareGradient(PlanValue? other) => _gradientMemory = other;
}
