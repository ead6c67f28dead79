namespace Tenfold;

/// <summary>Extra trees' choice: one threshold, uniform between the least and the greatest value of the node's samples.</summary>
sealed unsafe class DrawnSplit(Impurity impurity, int lanes, int leastSamples, int mostSamples) : SplitChooser(impurity, lanes, mostSamples)
{
    /// <inheritdoc/>
    protected override FoundBins Search(Span<uint> words, int samples, int[] total, BinnedFeatures features, int column, RandomStream random, double known)
    {
        (uint low, uint high) = (words[0], words[0]);
        foreach (uint word in words)
            (low, high) = (Math.Min(low, word), Math.Max(high, word));
        int least = words.Length < samples ? 0 : ForestEntry.Bin(low);
        int greatest = ForestEntry.Bin(high);
        if (least == greatest)
            return new FoundBins(false, -1, -1, known, float.NaN);
        (float[] leastOf, float[] greatestOf) = (features.Least(column), features.Greatest(column));
        double threshold = greatestOf[least] + (random.NextDouble() * ((double)leastOf[greatest] - greatestOf[least]));
        int lower = LastUpTo(threshold, leastOf, least, greatest);
        int goRight = Count(words, lower);
        if (goRight < leastSamples || samples - goRight < leastSamples)
            return new FoundBins(true, -1, -1, known, float.NaN);
        for (int k = 0; k < Left.Length; k++)
            Left[k] = total[k] - Right[k];
        double score = Impurity.Term(Left) + Impurity.Term(Right);
        return score > known ? new FoundBins(true, lower, lower + 1, score, (float)threshold) : new FoundBins(true, -1, -1, known, float.NaN);
    }

    /// <summary>The last bin before the greatest that begins at a threshold or below it; grey values lie evenly, so few steps lead from a guess to it.</summary>
    static int LastUpTo(double threshold, float[] leastOf, int least, int greatest)
    {
        double share = (threshold - leastOf[least]) / ((double)leastOf[greatest] - leastOf[least]);
        int bin = Math.Clamp(least + (int)(share * (greatest - least)), least, greatest - 1);
        while (bin > least && leastOf[bin] > threshold)
            bin--;
        while (bin + 1 < greatest && leastOf[bin + 1] <= threshold)
            bin++;
        return bin;
    }

    /// <summary>The weight of each class above a bin.</summary>
    int Count(ReadOnlySpan<uint> words, int lower)
    {
        Array.Clear(Right);
        int count = 0;
        fixed (int* right = Right)
        {
            foreach (uint word in words)
            {
                bool isRight = ForestEntry.Bin(word) > lower;
                int one = *(byte*)&isRight;
                right[ForestEntry.Class(word)] += ForestEntry.Weight(word) * one;
                count += one;
            }
        }

        return count;
    }
}
