namespace Tenfold;

/// <summary>A sample in a node of a forest's tree.</summary>
/// <param name="Row">The sample.</param>
/// <param name="Class">Its class.</param>
/// <param name="Weight">How often it was drawn.</param>
readonly record struct ForestEntry(int Row, byte Class, ushort Weight);
