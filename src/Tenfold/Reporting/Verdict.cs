namespace Tenfold;

/// <summary>Says in a sentence what a comparison of two classifiers can tell.</summary>
static class Verdict
{
    /// <summary>A difference is called real where noise alone makes one as great in fewer than one of twenty comparisons.</summary>
    public const double Level = 0.05;

    /// <summary>The verdict.</summary>
    /// <param name="first">What the first is called in the sentence.</param>
    /// <param name="second">What the second is called.</param>
    /// <param name="test">McNemar's test of the first against the second.</param>
    /// <param name="p">The p-value that counts, corrected where several pairs are compared; null for the test's own.</param>
    public static string Of(string first, string second, McNemarTest test, double? p = null)
    {
        double value = p ?? test.PValue;
        string counts = FormattableString.Invariant($"only the first is right {Times(test.OnlyFirst)}, only the second {Times(test.OnlySecond)}; McNemar's test: p {P(value)}{(p is null ? "" : " (Holm)")}");
        if (test.OnlyFirst == test.OnlySecond)
            return $"No difference between {first} and {second} ({counts}).";
        string better = test.OnlyFirst > test.OnlySecond ? first : second;
        return value < Level
            ? $"Between {first} and {second} the difference is not noise: {better} is better ({counts})."
            : $"Between {first} and {second} the difference may well be noise: which is better cannot be told ({counts}).";
    }

    /// <summary><c>= 0.031</c>, <c>&lt; 0.0001</c>.</summary>
    public static string P(double value) => value < 0.0001 ? "< 0.0001" : FormattableString.Invariant($"= {value:0.####}");

    static string Times(int count) => count == 0 ? "never" : count == 1 ? "once" : FormattableString.Invariant($"{count:N0} times");
}
