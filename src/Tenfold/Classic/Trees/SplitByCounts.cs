using System.Numerics;
using System.Runtime.Intrinsics;

namespace Tenfold;

/// <summary>Searches the bins of a large node, after counting the classes of each.</summary>
sealed unsafe class SplitByCounts(Impurity impurity, int lanes, int leastSamples)
{
    readonly int[] _histogram = new int[BinnedFeatures.MostBins * lanes];
    readonly int[] _samples = new int[BinnedFeatures.MostBins];
    readonly byte[] _marks = new byte[BinnedFeatures.MostBins];
    readonly int[] _left = new int[lanes];
    readonly int[] _right = new int[lanes];

    /// <summary>The best split that is better than one known.</summary>
    public FoundBins Search(ReadOnlySpan<ForestEntry> entries, NodeBins bins, ReadOnlySpan<int> total, double known)
    {
        Count(entries, bins);
        Array.Clear(_left);
        total.CopyTo(_right);
        FoundBins found = new(-1, -1, -1, -1, known);
        int samples = 0;
        fixed (byte* marks = _marks)
        {
            for (int group = 0; group < BinnedFeatures.MostBins; group += BinMarks.AtOnce)
            {
                for (uint used = BinMarks.Take(marks + group); used != 0; used &= used - 1)
                {
                    int bin = group + BitOperations.TrailingZeroCount(used);
                    bool isAllowed = leastSamples == 1 || (samples >= leastSamples && entries.Length - samples >= leastSamples);
                    double score = found.Last >= 0 && isAllowed ? impurity.Term(_left) + impurity.Term(_right) : double.NegativeInfinity;
                    if (score > found.Score)
                        found = found with { Lower = found.Last, Upper = bin, Score = score };
                    found = found with { First = found.First < 0 ? bin : found.First, Last = bin };
                    Move(bin * _left.Length);
                    samples += _samples[bin];
                    _samples[bin] = 0;
                }
            }
        }

        return found;
    }

    void Count(ReadOnlySpan<ForestEntry> entries, NodeBins bins)
    {
        int lanes = _left.Length;
        fixed (int* histogram = _histogram)
        fixed (int* samples = _samples)
        fixed (byte* marks = _marks)
        fixed (ForestEntry* entry = entries)
        {
            for (int i = 0; i < entries.Length; i++)
            {
                int bin = bins.Of(entry[i].Row);
                histogram[(bin * lanes) + entry[i].Class] += entry[i].Weight;
                marks[bin] = 1;
                if (leastSamples > 1)
                    samples[bin]++;
            }
        }
    }

    /// <summary>Moves a bin's samples from the right to the left, and clears it.</summary>
    void Move(int place)
    {
        for (int k = 0; k < _left.Length; k += Vector256<int>.Count)
        {
            Vector256<int> moved = Vector256.Create(_histogram, place + k);
            (Vector256.Create(_left, k) + moved).CopyTo(_left, k);
            (Vector256.Create(_right, k) - moved).CopyTo(_right, k);
            Vector256<int>.Zero.CopyTo(_histogram, place + k);
        }
    }
}
