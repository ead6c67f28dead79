namespace Tenfold;

/// <summary>All samples, for a tree's large nodes.</summary>
/// <param name="features">Their bins, which all threads share.</param>
/// <param name="marks">The features' marks (<see cref="BinMarks.Of"/>), which all threads share, too.</param>
sealed class WholeForestBlock(BinnedFeatures features, ulong[][] marks) : ForestBlock(features.Count)
{
    /// <inheritdoc/>
    public override ReadOnlySpan<byte> Bins(int column) => features.Bins(column);

    /// <inheritdoc/>
    public override ReadOnlySpan<ulong> Marks(int column) => marks[column];
}
