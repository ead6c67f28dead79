namespace Tenfold;

/// <summary>Half a cosine from 1 to 0, step by step (Loshchilov and Hutter 2017, https://arxiv.org/abs/1608.03983).</summary>
public sealed record CosineAnnealing : Schedule
{
    /// <inheritdoc/>
    public override string Name => "cosine";

    /// <inheritdoc/>
    public override double Factor(long stepsDone, long stepsPerEpoch, int epochs) => CosineFall((double)stepsDone / (stepsPerEpoch * epochs));
}
