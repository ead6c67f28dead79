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

    /// <summary>Whether it is Gini's.</summary>
    public bool IsGini => !isEntropy;

    /// <summary>The term of a node.</summary>
    /// <param name="counts">The weight of each class, a multiple of <see cref="Lanes"/> long.</param>
    public double Term(int[] counts)
    {
        if (!isEntropy)
            return GiniTerm(counts);
        int weight = counts.Sum();
        double sum = -_logs[weight];
        foreach (int count in counts)
            sum += _logs[count];
        return sum;
    }

    /// <summary>Floats do: counts are below 2^24, and squares' errors of 2^-24 only choose among splits that are as good.</summary>
    static float GiniTerm(int[] counts)
    {
        Vector256<float> squares = Vector256<float>.Zero;
        Vector256<float> sum = Vector256<float>.Zero;
        for (int k = 0; k < counts.Length; k += Lanes)
        {
            Vector256<float> lanes = Vector256.ConvertToSingle(Vector256.Create(counts, k));
            squares += lanes * lanes;
            sum += lanes;
        }

        float weight = Vector256.Sum(sum);
        return weight == 0 ? 0 : Vector256.Sum(squares) / weight;
    }
}
