namespace Tenfold;

/// <summary>A node that may be split further.</summary>
record struct GrowingNode
{
    /// <summary>Its number in the tree.</summary>
    public int Node;

    /// <summary>Where its samples begin.</summary>
    public int Start;

    /// <summary>How many samples it has.</summary>
    public int Count;

    /// <summary>Splits above it.</summary>
    public int Depth;

    /// <summary>The sums of its samples.</summary>
    public long Total;

    /// <summary>Its histogram in the pool; -1 where it has none.</summary>
    public int Histogram;

    /// <summary>What its best split is worth.</summary>
    public float Gain;

    /// <summary>Its best split.</summary>
    public FoundSplit Best;
}
