namespace Tenfold;

/// <summary>A node as the walk down a tree reads it: <c>x[Feature] &lt; Threshold</c> goes to <see cref="Left"/>, all else to the node after that.</summary>
/// <param name="Feature">The feature asked for; 0 in a leaf.</param>
/// <param name="Threshold">What it is compared with; infinite in a leaf.</param>
/// <param name="Left">The left child; in a leaf the leaf itself, so that a walk may go on without harm.</param>
readonly record struct TreeNode(int Feature, float Threshold, int Left);
