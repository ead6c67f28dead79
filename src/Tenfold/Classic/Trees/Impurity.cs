using System.Runtime.Intrinsics;

namespace Tenfold;

/// <summary>
/// What a split is chosen by: the sum of a term over both children, the greater the purer. <c>w</c> is the weight of a node, <c>c</c> that of a class in it.
/// Gini: <c>sum c^2 / w</c>, entropy: <c>sum c ln c - w ln w</c>; the children's terms less the parent's are the weighted decrease of the impurity.
/// </summary>
/// <param name="isEntropy">Entropy instead of Gini.</param>
/// <param name="greatest">The greatest weight of a node.</param>
sealed class Impurity(bool isEntropy, int greatest)
{
    /// <summary>Classes are counted in so many lanes, filled up with zeros.</summary>
    public const int Lanes = 8;

    readonly double[] _logs = isEntropy ? [.. Enumerable.Range(0, greatest + 1).Select(count => count == 0 ? 0 : count * Math.Log(count))] : [];

    /// <summary>The term of a node.</summary>
    /// <param name="counts">The weight of each class, a multiple of <see cref="Lanes"/> long.</param>
    /// <param name="weight">Their sum; a term of nothing is 0.</param>
    public double Term(ReadOnlySpan<int> counts, int weight)
    {
        if (!isEntropy)
            return weight == 0 ? 0 : SumOfSquares(counts) / weight;
        double sum = -_logs[weight];
        foreach (int count in counts)
            sum += _logs[count];
        return sum;
    }

    static double SumOfSquares(ReadOnlySpan<int> counts)
    {
        Vector256<float> sum = Vector256<float>.Zero;
        for (int k = 0; k < counts.Length; k += Lanes)
        {
            Vector256<float> lanes = Vector256.ConvertToSingle(Vector256.Create(counts[k..]));
            sum += lanes * lanes;
        }

        return Vector256.Sum(sum);
    }
}
