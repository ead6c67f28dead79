using System.Numerics;

namespace Tenfold;

/// <summary>Extra trees' choice: one threshold, uniform between the least and the greatest value of the node's samples.</summary>
sealed class DrawnSplit(Impurity impurity, int lanes, int leastSamples) : SplitChooser(impurity, lanes)
{
    /// <inheritdoc/>
    public override bool Try(ReadOnlySpan<ForestEntry> entries, ReadOnlySpan<byte> bins, int column, BinnedFeatures features, RandomStream random, ref ForestSplit best)
    {
        (byte least, byte greatest) = Ends(bins);
        if (least == greatest)
            return false;
        (int bin, float threshold) = Draw(features.Least(column), features.Greatest(column), least, greatest, random);
        Array.Clear(Left);
        int weight = 0;
        int count = 0;
        for (int i = 0; i < bins.Length; i++)
        {
            int goesLeft = bins[i] <= bin ? 1 : 0;
            int share = entries[i].Weight * goesLeft;
            Left[entries[i].Class] += share;
            weight += share;
            count += goesLeft;
        }

        if (count < leastSamples || bins.Length - count < leastSamples)
            return true;
        for (int k = 0; k < Left.Length; k++)
            Right[k] = Total[k] - Left[k];
        double score = Impurity.Term(Left, weight) + Impurity.Term(Right, Weight - weight);
        if (score > best.Score)
            best = new ForestSplit(column, bin, threshold, score);
        return true;
    }

    /// <summary>A threshold and the last bin below it; one that falls into a bin of several values is moved to the bin's end.</summary>
    static (int Bin, float Threshold) Draw(float[] leastOf, float[] greatestOf, int least, int greatest, RandomStream random)
    {
        double low = greatestOf[least];
        double high = leastOf[greatest];
        double drawn = low + (random.NextDouble() * (high - low));
        int bin = least;
        while (bin + 1 < greatest && leastOf[bin + 1] <= drawn)
            bin++;
        float threshold = (float)drawn;
        return (bin, threshold > greatestOf[bin] && threshold <= leastOf[bin + 1] ? threshold : Between(greatestOf[bin], leastOf[bin + 1]));
    }

    static (byte Least, byte Greatest) Ends(ReadOnlySpan<byte> bins)
    {
        byte least = bins[0];
        byte greatest = bins[0];
        int i = 0;
        if (Vector.IsHardwareAccelerated && bins.Length >= Vector<byte>.Count)
        {
            Vector<byte> low = new(bins);
            Vector<byte> high = low;
            for (i = Vector<byte>.Count; i + Vector<byte>.Count <= bins.Length; i += Vector<byte>.Count)
            {
                Vector<byte> next = new(bins[i..]);
                low = Vector.Min(low, next);
                high = Vector.Max(high, next);
            }

            for (int lane = 0; lane < Vector<byte>.Count; lane++)
                (least, greatest) = (Math.Min(least, low[lane]), Math.Max(greatest, high[lane]));
        }

        for (; i < bins.Length; i++)
            (least, greatest) = (Math.Min(least, bins[i]), Math.Max(greatest, bins[i]));
        return (least, greatest);
    }
}
