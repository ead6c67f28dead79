namespace Tenfold;

/// <summary>The best split of a forest's node so far.</summary>
/// <param name="Column">The column asked for; -1 where none was found.</param>
/// <param name="Bin">Samples of this bin and those below go left.</param>
/// <param name="Threshold">Less than it goes left.</param>
/// <param name="Score">The children's <see cref="Impurity.Term"/>s.</param>
readonly record struct ForestSplit(int Column, int Bin, float Threshold, double Score);
