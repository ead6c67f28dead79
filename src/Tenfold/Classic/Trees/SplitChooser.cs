namespace Tenfold;

/// <summary>Chooses how a node of a forest's tree is split by one feature; one for each thread.</summary>
/// <param name="impurity">What splits lessen.</param>
/// <param name="lanes">Classes, filled up to a multiple of <see cref="Impurity.Lanes"/>.</param>
abstract class SplitChooser(Impurity impurity, int lanes)
{
    int[] _total = [];

    /// <summary>What splits lessen.</summary>
    protected Impurity Impurity { get; } = impurity;

    /// <summary>The weight of each class among samples that go left.</summary>
    protected int[] Left { get; } = new int[lanes];

    /// <summary>The weight of each class among samples that go right.</summary>
    protected int[] Right { get; } = new int[lanes];

    /// <summary>The weight of each class in the node.</summary>
    protected ReadOnlySpan<int> Total => _total;

    /// <summary>The weight of the node.</summary>
    protected int Weight { get; private set; }

    /// <summary>Turns to another node.</summary>
    public void Begin(int[] total, int weight) => (_total, Weight) = (total, weight);

    /// <summary>Tries one feature.</summary>
    /// <param name="entries">The node's samples.</param>
    /// <param name="bins">Their bins.</param>
    /// <param name="column">The feature's column.</param>
    /// <param name="features">What the bins stand for.</param>
    /// <param name="random">Draws thresholds.</param>
    /// <param name="best">The best split so far.</param>
    /// <returns>Whether the feature differs among the samples.</returns>
    public abstract bool Try(ReadOnlySpan<ForestEntry> entries, ReadOnlySpan<byte> bins, int column, BinnedFeatures features, RandomStream random, ref ForestSplit best);

    /// <summary>A threshold between two values: their middle, but never the lower one, which is to be less than it.</summary>
    protected static float Between(float lower, float upper)
    {
        float middle = (lower / 2) + (upper / 2);
        return middle > lower && middle <= upper ? middle : upper;
    }
}
