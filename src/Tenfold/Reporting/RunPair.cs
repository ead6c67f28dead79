namespace Tenfold;

/// <summary>Two runs of a comparison that have answered the same images.</summary>
/// <param name="First">The first one's name.</param>
/// <param name="Second">The second one's name.</param>
/// <param name="Test">McNemar's test of the first against the second.</param>
/// <param name="PValue">The p-value that counts: the test's own, or with several pairs the one that Holm's method (Scand. J. Stat. 6, 1979) makes of it.</param>
/// <param name="Verdict">In a sentence, whether the difference is noise.</param>
public sealed record RunPair(string First, string Second, McNemarTest Test, double PValue, string Verdict);
