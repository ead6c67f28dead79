namespace Tenfold;

/// <summary>Up from 1 / <c>DivideFactor</c> to 1 in the first <c>RisingShare</c> of the steps, then down to almost 0, both along cosines, as PyTorch's OneCycleLR moves the rate; momentum, which that cycles too, stays as it is (Smith and Topin 2017, https://arxiv.org/abs/1708.07120).</summary>
public sealed record OneCycle : Schedule
{
    /// <summary>The share of the steps in which the rate rises, in (0, 1).</summary>
    public double RisingShare { get; init; } = 0.3;

    /// <summary>How many times smaller the first step is than the greatest.</summary>
    public double DivideFactor { get; init; } = 25;

    /// <summary>How many times smaller the last step is than the first.</summary>
    public double FinalDivideFactor { get; init; } = 1e4;

    /// <inheritdoc/>
    public override string Name => "onecycle";

    /// <inheritdoc/>
    public override double Factor(long stepsDone, long stepsPerEpoch, int epochs)
    {
        double last = (stepsPerEpoch * epochs) - 1;
        double top = (RisingShare * stepsPerEpoch * epochs) - 1;
        double first = 1 / DivideFactor;
        if (stepsDone <= top)
            return top == 0 ? first : first + ((1 - first) * (1 - CosineFall(stepsDone / top)));
        double final = first / FinalDivideFactor;
        return final + ((1 - final) * CosineFall((stepsDone - top) / (last - top)));
    }

    internal override Schedule With(ScheduleSettings settings) => this with { RisingShare = settings.RisingShare ?? RisingShare };
}
