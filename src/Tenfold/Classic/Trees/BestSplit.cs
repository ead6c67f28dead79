namespace Tenfold;

/// <summary>Random forests' choice: the best threshold there is, midway between two values that follow each other among the node's samples.</summary>
sealed unsafe class BestSplit(Impurity impurity, int lanes, int leastSamples, int mostSamples) : SplitChooser(impurity, lanes, mostSamples)
{
    /// <summary>Samples up to which they are taken one by one; above it looking at each bin's classes together is faster.</summary>
    const int FewSamples = 2048;

    readonly SplitByCounts _counts = new(impurity, lanes, leastSamples);
    readonly WordSorter _sorter = new(FewSamples);

    /// <inheritdoc/>
    protected override FoundBins Search(Span<uint> words, int samples, int[] total, BinnedFeatures features, int column, RandomStream random, double known)
    {
        if (!Impurity.IsGini || words.Length > FewSamples)
            return _counts.Search(words, samples, total, Left, Right, known);
        ReadOnlySpan<uint> sorted = _sorter.Sort(words);
        bool varies = sorted.Length < samples || ForestEntry.Bin(sorted[0]) != ForestEntry.Bin(sorted[^1]);
        if (!varies)
            return new FoundBins(false, -1, -1, known, float.NaN);
        return Walk(sorted, samples, total, known);
    }

    /// <summary>
    /// From the greatest bin downwards samples move to the right one by one: a class of weight c that grows by w adds <c>w (2 c + w)</c> to the sum of squares, so all is
    /// whole numbers. What is left of a class is its total less what is right: one table to write, so that a sample waits for the last one's write only once.
    /// A split after every sample is scored and forgotten unless the next one's bin differs: cheaper than a branch that is guessed wrong.
    /// </summary>
    FoundBins Walk(ReadOnlySpan<uint> sorted, int samples, int[] total, double known)
    {
        Array.Clear(Right);
        long leftWeight = 0;
        long leftSquares = 0;
        foreach (int weight in total)
            (leftWeight, leftSquares) = (leftWeight + weight, leftSquares + ((long)weight * weight));
        long rightWeight = 0;
        long rightSquares = 0;
        int lower = -1;
        int upper = -1;
        // Below the last of the samples stand those of bin 0, where there are any; else no bin differs from the last one's.
        int lowest = sorted.Length < samples ? 0 : ForestEntry.Bin(sorted[0]);
        fixed (uint* words = sorted)
        fixed (int* all = total)
        fixed (int* right = Right)
        {
            for (int i = sorted.Length - 1; i >= 0; i--)
            {
                uint word = words[i];
                long weight = ForestEntry.Weight(word);
                int label = ForestEntry.Class(word);
                long moved = right[label];
                right[label] = (int)(moved + weight);
                leftSquares += weight * (weight - (2 * (all[label] - moved)));
                rightSquares += weight * (weight + (2 * moved));
                leftWeight -= weight;
                rightWeight += weight;
                int bin = ForestEntry.Bin(word);
                int next = i > 0 ? ForestEntry.Bin(words[i - 1]) : lowest;
                double score = ((double)leftSquares * rightWeight) + ((double)rightSquares * leftWeight);
                if (score > known * ((double)leftWeight * rightWeight) & bin != next && sorted.Length - i >= leastSamples && samples - sorted.Length + i >= leastSamples)
                {
                    known = ((double)leftSquares / leftWeight) + ((double)rightSquares / rightWeight);
                    (lower, upper) = (next, bin);
                }
            }
        }

        return new FoundBins(true, lower, upper, known, float.NaN);
    }
}
