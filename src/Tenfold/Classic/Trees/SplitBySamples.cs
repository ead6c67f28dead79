using System.Numerics;

namespace Tenfold;

/// <summary>
/// Searches the bins of a small node by Gini impurity. Samples are chained by bin and moved from the right to the left one by one: a class of weight c that grows by w
/// adds <c>w (2 c + w)</c> to the sum of squares, so all is whole numbers, and a bin costs as many steps as it has samples.
/// </summary>
sealed unsafe class SplitBySamples
{
    const short End = -1;

    readonly int _leastSamples;
    readonly short[] _heads = new short[BinnedFeatures.MostBins];
    readonly short[] _next;
    readonly byte[] _marks = new byte[BinnedFeatures.MostBins];
    readonly int[] _left;

    public SplitBySamples(int lanes, int leastSamples, int mostSamples)
    {
        (_leastSamples, _next, _left) = (leastSamples, new short[mostSamples], new int[lanes]);
        Array.Fill(_heads, End);
    }

    /// <summary>The best split that is better than one known.</summary>
    public FoundBins Search(ReadOnlySpan<ForestEntry> entries, NodeBins bins, ReadOnlySpan<int> total, double known)
    {
        Array.Clear(_left);
        long rightWeight = 0;
        long rightSquares = 0;
        foreach (int weight in total)
            (rightWeight, rightSquares) = (rightWeight + weight, rightSquares + ((long)weight * weight));
        long leftWeight = 0;
        long leftSquares = 0;
        int samples = 0;
        int first = -1;
        int last = -1;
        int lower = -1;
        int upper = -1;
        fixed (ForestEntry* entry = entries)
        fixed (short* heads = _heads)
        fixed (short* next = _next)
        fixed (byte* marks = _marks)
        fixed (int* left = _left)
        fixed (int* all = total)
        {
            for (int i = 0; i < entries.Length; i++)
            {
                int bin = bins.Of(entry[i].Row);
                next[i] = heads[bin];
                heads[bin] = (short)i;
                marks[bin] = 1;
            }

            for (int group = 0; group < BinnedFeatures.MostBins; group += BinMarks.AtOnce)
            {
                for (uint used = BinMarks.Take(marks + group); used != 0; used &= used - 1)
                {
                    int bin = group + BitOperations.TrailingZeroCount(used);
                    // Without dividing: the weights are positive but before the first bin, where both sides are 0 or less.
                    if (((double)leftSquares * rightWeight) + ((double)rightSquares * leftWeight) > known * ((double)leftWeight * rightWeight)
                        && samples >= _leastSamples && entries.Length - samples >= _leastSamples)
                    {
                        known = ((double)leftSquares / leftWeight) + ((double)rightSquares / rightWeight);
                        (lower, upper) = (last, bin);
                    }

                    int i = heads[bin];
                    heads[bin] = End;
                    for (; i >= 0; i = next[i])
                    {
                        long weight = entry[i].Weight;
                        int* sum = left + entry[i].Class;
                        long classLeft = *sum;
                        leftSquares += weight * ((2 * classLeft) + weight);
                        rightSquares += weight * (weight - (2 * (all[entry[i].Class] - classLeft)));
                        leftWeight += weight;
                        rightWeight -= weight;
                        *sum = (int)(classLeft + weight);
                        samples++;
                    }

                    first = first < 0 ? bin : first;
                    last = bin;
                }
            }
        }

        return new FoundBins(first, last, lower, upper, known);
    }
}
