using System.Runtime.Intrinsics;

namespace Tenfold;

/// <summary>Searches the bins of a large node, after counting the classes of each.</summary>
sealed unsafe class SplitByCounts(Impurity impurity, int lanes, int leastSamples)
{
    readonly int[] _histogram = new int[BinnedFeatures.MostBins * lanes];
    readonly int[] _samples = new int[BinnedFeatures.MostBins];

    /// <summary>The best split that is better than one known, from the greatest bin downwards.</summary>
    /// <param name="words">Samples whose bin is not 0.</param>
    /// <param name="samples">All samples of the node.</param>
    /// <param name="total">The weight of each class in the node.</param>
    /// <param name="left">Scratch memory for as many.</param>
    /// <param name="right">Scratch memory for as many.</param>
    /// <param name="known">The score to be beaten.</param>
    public FoundBins Search(ReadOnlySpan<uint> words, int samples, int[] total, int[] left, int[] right, double known)
    {
        Count(words);
        total.CopyTo(left, 0);
        Array.Clear(right);
        FoundBins found = new(false, -1, -1, known, float.NaN);
        int moved = 0;
        int above = -1;
        for (int bin = BinnedFeatures.MostBins - 1; bin >= 0; bin--)
        {
            int here = bin == 0 ? samples - words.Length : _samples[bin];
            if (here == 0)
                continue;
            if (above >= 0)
            {
                found = found with { Varies = true };
                double score = moved >= leastSamples && samples - moved >= leastSamples ? impurity.Term(left) + impurity.Term(right) : double.NegativeInfinity;
                if (score > found.Score)
                    found = found with { Lower = bin, Upper = above, Score = score };
            }

            Move(bin * lanes, left, right);
            _samples[bin] = 0;
            moved += here;
            above = bin;
        }

        return found;
    }

    void Count(ReadOnlySpan<uint> words)
    {
        fixed (int* histogram = _histogram)
        fixed (int* samples = _samples)
        {
            foreach (uint word in words)
            {
                int bin = ForestEntry.Bin(word);
                histogram[(bin * lanes) + ForestEntry.Class(word)] += ForestEntry.Weight(word);
                samples[bin]++;
            }
        }
    }

    /// <summary>Moves a bin's samples from the left to the right, and clears it.</summary>
    void Move(int place, int[] left, int[] right)
    {
        for (int k = 0; k < left.Length; k += Vector256<int>.Count)
        {
            Vector256<int> moved = Vector256.Create(_histogram, place + k);
            (Vector256.Create(left, k) - moved).CopyTo(left, k);
            (Vector256.Create(right, k) + moved).CopyTo(right, k);
            Vector256<int>.Zero.CopyTo(_histogram, place + k);
        }
    }
}
