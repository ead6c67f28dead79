namespace Tenfold;

/// <summary>The best split of a node so far.</summary>
struct FoundSplit
{
    /// <summary>The column asked for; -1 where none was found.</summary>
    public int Column;

    /// <summary>Samples of this bin and those below go left.</summary>
    public int Bin;

    /// <summary>The sums of the left child.</summary>
    public long Left;

    /// <summary>The two terms of the gain.</summary>
    public float Terms;

    /// <summary>No split; only what is worth more than <paramref name="terms"/> will be taken.</summary>
    public static FoundSplit Above(float terms) => new() { Column = -1, Terms = terms };
}
