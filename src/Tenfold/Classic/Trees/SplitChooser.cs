using System.Numerics;

namespace Tenfold;

/// <summary>Chooses how a node of a forest's tree is split by one feature; one for each thread.</summary>
/// <remarks>
/// Most values of an image are its feature's least one, paper: samples of bin 0 are left out at once, whatever they add follows from the node's totals.
/// </remarks>
/// <param name="impurity">What splits lessen.</param>
/// <param name="lanes">Classes, filled up to a multiple of <see cref="Impurity.Lanes"/>.</param>
/// <param name="mostSamples">Samples of a node at most.</param>
abstract unsafe class SplitChooser(Impurity impurity, int lanes, int mostSamples)
{
    readonly uint[] _words = new uint[mostSamples];

    /// <summary>What splits lessen.</summary>
    protected Impurity Impurity { get; } = impurity;

    /// <summary>The weight of each class that goes left.</summary>
    protected int[] Left { get; } = new int[lanes];

    /// <summary>The weight of each class that goes right.</summary>
    protected int[] Right { get; } = new int[lanes];

    /// <summary>Tries one feature.</summary>
    /// <param name="block">The node's samples are its members.</param>
    /// <param name="samples">How many they are.</param>
    /// <param name="total">The weight of each class in the node.</param>
    /// <param name="column">The feature's column.</param>
    /// <param name="features">What the bins stand for.</param>
    /// <param name="random">Draws thresholds.</param>
    /// <param name="best">The best split so far.</param>
    /// <returns>Whether the feature differs among the samples.</returns>
    public bool Try(ForestBlock block, int samples, int[] total, int column, BinnedFeatures features, RandomStream random, ref ForestSplit best)
    {
        int count = Collect(block, column);
        if (count == 0)
            return false;
        FoundBins found = Search(_words.AsSpan(0, count), samples, total, features, column, random, best.Score);
        if (found.Lower >= 0)
        {
            (float lower, float upper) = (features.Greatest(column)[found.Lower], features.Least(column)[found.Upper]);
            float threshold = found.Threshold > lower && found.Threshold <= upper ? found.Threshold : Middle(lower, upper);
            best = new ForestSplit(column, found.Lower, threshold, found.Score);
        }

        return found.Varies;
    }

    /// <summary>The members whose bin is not 0, in their order, as words.</summary>
    int Collect(ForestBlock block, int column)
    {
        int count = 0;
        ReadOnlySpan<ulong> members = block.Members;
        fixed (ulong* member = members)
        fixed (ulong* mark = block.Marks(column))
        fixed (byte* bins = block.Bins(column))
        fixed (uint* entries = block.Entries)
        fixed (uint* words = _words)
        {
            for (int i = 0; i < members.Length; i++)
            {
                for (ulong left = member[i] & mark[i]; left != 0; left &= left - 1)
                {
                    int row = (i * BinMarks.Samples) + BitOperations.TrailingZeroCount(left);
                    words[count++] = ForestEntry.OfBin(entries[row], bins[row]);
                }
            }
        }

        return count;
    }

    /// <summary>Searches one feature.</summary>
    /// <param name="words">Samples whose bin is not 0; may be put into another order.</param>
    /// <param name="samples">All samples of the node.</param>
    /// <param name="total">The weight of each class in the node.</param>
    /// <param name="features">What the bins stand for.</param>
    /// <param name="column">The feature's column.</param>
    /// <param name="random">Draws thresholds.</param>
    /// <param name="known">The score to be beaten.</param>
    protected abstract FoundBins Search(Span<uint> words, int samples, int[] total, BinnedFeatures features, int column, RandomStream random, double known);

    /// <summary>The middle between two values, but never the lower one, which is to be less than it.</summary>
    static float Middle(float lower, float upper)
    {
        float middle = (lower / 2) + (upper / 2);
        return middle > lower && middle <= upper ? middle : upper;
    }
}
