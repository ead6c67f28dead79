namespace Tenfold;

/// <summary>Random forests' choice: the best threshold there is, midway between two values that follow each other among the node's samples.</summary>
sealed class BestSplit : SplitChooser
{
    /// <summary>Samples of a node up to which they are taken one by one in the order of their bins; above it counting each bin's classes first is faster.</summary>
    const int FewSamples = 1024;

    readonly SplitByCounts _counts;
    readonly SplitBySamples? _samples;

    public BestSplit(Impurity impurity, int lanes, int leastSamples)
        : base(impurity)
    {
        _counts = new SplitByCounts(impurity, lanes, leastSamples);
        _samples = impurity.IsGini ? new SplitBySamples(lanes, leastSamples, FewSamples) : null;
    }

    /// <inheritdoc/>
    public override bool Try(ReadOnlySpan<ForestEntry> entries, NodeBins bins, int column, BinnedFeatures features, RandomStream random, ref ForestSplit best)
    {
        (int first, int last, int lower, int upper, double score) = _samples is not null && entries.Length <= FewSamples
            ? _samples.Search(entries, bins, Total, best.Score)
            : _counts.Search(entries, bins, Total, best.Score);
        if (lower >= 0)
            best = new ForestSplit(column, lower, Between(features.Greatest(column)[lower], features.Least(column)[upper]), score);
        return first != last;
    }
}
