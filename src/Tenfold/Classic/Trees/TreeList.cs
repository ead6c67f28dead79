namespace Tenfold;

/// <summary>Trees as they grow: nodes of one tree after another, children always after their parent and side by side.</summary>
/// <remarks>
/// What a leaf answers is a number to whoever grows it: its weight in boosting, the row of a table of class shares in a forest.
/// </remarks>
sealed class TreeList
{
    readonly List<int> _feature = [];
    readonly List<float> _value = [];
    readonly List<int> _left = [];
    readonly List<float> _gain = [];

    /// <summary>Nodes.</summary>
    public int Count => _feature.Count;

    /// <summary>Appends a leaf that answers 0; the first is the root.</summary>
    /// <returns>Its number.</returns>
    public int AddLeaf()
    {
        _feature.Add(-1);
        _value.Add(0);
        _left.Add(0);
        _gain.Add(0);
        return Count - 1;
    }

    /// <summary>What a leaf answers.</summary>
    public void Answer(int node, float value) => _value[node] = value;

    /// <summary>Makes a leaf a node with two new leaves.</summary>
    /// <param name="node">The leaf.</param>
    /// <param name="feature">The feature asked for.</param>
    /// <param name="threshold">Less than it goes left.</param>
    /// <param name="gain">What the split is worth.</param>
    /// <returns>The left child; the right one follows it.</returns>
    public int Split(int node, int feature, float threshold, float gain)
    {
        int left = AddLeaf();
        AddLeaf();
        (_feature[node], _value[node], _left[node], _gain[node]) = (feature, threshold, left, gain);
        return left;
    }

    /// <summary>The arrays of one tree.</summary>
    public GrownTree ToTree() => new([.. _feature], [.. _value], [.. _left], [.. _gain]);
}
