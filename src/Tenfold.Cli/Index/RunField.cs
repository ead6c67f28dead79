namespace Tenfold.Cli;

/// <summary>What runs can be chosen and sorted by: a figure, or a setting.</summary>
/// <param name="MayBeNumber">Whether it is a number in some runs.</param>
/// <param name="MayBeText">Whether it is a text in some runs: <c>gamma</c> is a number in a network's recipe, and may be <c>scale</c> in a support vector machine's.</param>
/// <param name="Read">Its value in a run: a <see cref="double"/>, a <see cref="string"/>, or null.</param>
sealed record RunField(bool MayBeNumber, bool MayBeText, Func<RunSummary, object?> Read)
{
    /// <summary>Orders values of one kind: numbers, or texts; the two are not compared with each other.</summary>
    public static IComparer<object> Order { get; } = Comparer<object>.Create((left, right) =>
        left is double number ? number.CompareTo((double)right) : string.Compare((string)left, (string)right, StringComparison.OrdinalIgnoreCase));
}
