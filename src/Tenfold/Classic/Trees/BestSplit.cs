using System.Numerics;

namespace Tenfold;

/// <summary>Random forests' choice: the best threshold there is, midway between two values that follow each other among the node's samples.</summary>
/// <remarks>Samples are counted by bin and class; a bit for each bin tells which bins hold any, so small nodes look at few.</remarks>
sealed class BestSplit(Impurity impurity, int lanes, int leastSamples) : SplitChooser(impurity, lanes)
{
    const int WordBits = 64;

    readonly int[] _histogram = new int[BinnedFeatures.MostBins * lanes];
    readonly int[] _samples = new int[BinnedFeatures.MostBins];
    readonly ulong[] _used = new ulong[BinnedFeatures.MostBins / WordBits];

    /// <inheritdoc/>
    public override bool Try(ReadOnlySpan<ForestEntry> entries, ReadOnlySpan<byte> bins, int column, BinnedFeatures features, RandomStream random, ref ForestSplit best)
    {
        Count(entries, bins);
        Array.Clear(Left);
        Total.CopyTo(Right);
        int weight = 0;
        int samples = 0;
        int previous = -1;
        int first = -1;
        for (int word = 0; word < _used.Length; word++)
        {
            for (ulong left = _used[word]; left != 0; left &= left - 1)
            {
                int bin = (word * WordBits) + BitOperations.TrailingZeroCount(left);
                if (previous >= 0 && samples >= leastSamples && bins.Length - samples >= leastSamples)
                {
                    double score = Impurity.Term(Left, weight) + Impurity.Term(Right, Weight - weight);
                    if (score > best.Score)
                        best = new ForestSplit(column, previous, Between(features.Greatest(column)[previous], features.Least(column)[bin]), score);
                }

                weight += Move(_histogram.AsSpan(bin * Left.Length, Left.Length));
                samples += _samples[bin];
                _samples[bin] = 0;
                previous = bin;
                first = first < 0 ? bin : first;
            }

            _used[word] = 0;
        }

        return previous != first;
    }

    void Count(ReadOnlySpan<ForestEntry> entries, ReadOnlySpan<byte> bins)
    {
        int lanes = Left.Length;
        for (int i = 0; i < bins.Length; i++)
        {
            int bin = bins[i];
            _histogram[(bin * lanes) + entries[i].Class] += entries[i].Weight;
            _samples[bin]++;
            _used[bin / WordBits] |= 1UL << bin;
        }
    }

    /// <summary>Moves a bin's samples from the right to the left, and clears it.</summary>
    int Move(Span<int> bin)
    {
        int weight = 0;
        for (int k = 0; k < bin.Length; k++)
        {
            Left[k] += bin[k];
            Right[k] -= bin[k];
            weight += bin[k];
            bin[k] = 0;
        }

        return weight;
    }
}
