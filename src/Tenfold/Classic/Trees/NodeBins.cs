namespace Tenfold;

/// <summary>The bins of one feature for samples of a node, wherever they are stored: sample r's is <c>first[r * step]</c>.</summary>
/// <param name="first">The first sample's bin.</param>
/// <param name="step">From one sample's to the next one's.</param>
readonly unsafe struct NodeBins(byte* first, nint step)
{
    /// <summary>The bin of a sample.</summary>
    public byte Of(int row) => first[row * step];
}
