namespace Tenfold;

/// <summary>One tree as arrays over its nodes, the root first, children side by side and after their parent.</summary>
/// <param name="Feature">The feature that a node asks for; -1 in a leaf.</param>
/// <param name="Value">Less than it goes left; in a leaf what it answers.</param>
/// <param name="Left">The left child, the right one follows it; 0 in a leaf.</param>
/// <param name="Gain">What a split is worth; 0 in a leaf.</param>
sealed record GrownTree(int[] Feature, float[] Value, int[] Left, float[] Gain)
{
    /// <summary>Nodes.</summary>
    public int Count => Feature.Length;
}
