namespace Tenfold;

/// <summary>An image with what speaks against its label.</summary>
/// <param name="Index">Its place in its data set, from 0.</param>
/// <param name="Label">Its label.</param>
/// <param name="Suggested">The most probable other class.</param>
/// <param name="Score">The probability of <paramref name="Suggested"/> less that of <paramref name="Label"/>, in [-1, 1]: the greater, the more suspect.</param>
/// <param name="LabelShare">The probability of its label.</param>
/// <param name="SuggestedShare">The probability of <paramref name="Suggested"/>.</param>
/// <param name="IsConfident">Whether confident learning counts it as mislabelled: it is as probable a member of another class as that class's own images are on average.</param>
public sealed record LabelSuspect(int Index, int Label, int Suggested, double Score, double LabelShare, double SuggestedShare, bool IsConfident);
