namespace Tenfold;

/// <summary>McNemar's test of two classifiers on the same images: are they equally often the only one to be right?</summary>
/// <param name="OnlyFirst">Images that only the first answers rightly.</param>
/// <param name="OnlySecond">Images that only the second answers rightly.</param>
/// <param name="ChiSquared">(|b - c| - 1)^2 / (b + c), with one degree of freedom; null where the exact test was taken.</param>
/// <param name="PValue">How likely a difference at least as great is between two that are equally good, in [0, 1].</param>
public sealed record McNemarTest(int OnlyFirst, int OnlySecond, double? ChiSquared, double PValue)
{
    /// <summary>Whether the p-value is that of the binomial distribution and not of its approximation.</summary>
    public bool IsExact => ChiSquared is null;
}
