namespace Tenfold;

/// <summary>The same step size throughout.</summary>
public sealed record Constant : Schedule
{
    /// <inheritdoc/>
    public override string Name => "constant";

    /// <inheritdoc/>
    public override double Factor(long stepsDone, long stepsPerEpoch, int epochs) => 1;
}
