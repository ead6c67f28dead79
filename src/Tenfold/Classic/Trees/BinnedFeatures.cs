namespace Tenfold;

/// <summary>
/// Features as small whole numbers: each value by its bin among at most 256 of its feature. Where a feature has no more distinct values than bins, as grey values
/// have, each value is a bin and nothing is lost; else bins hold about as many samples each (quantiles).
/// </summary>
/// <remarks>Features that are the same in all samples are left out. Memory: one byte a sample and feature left in.</remarks>
sealed class BinnedFeatures
{
    /// <summary>Bins that a feature can have: what a byte tells apart.</summary>
    public const int MostBins = 256;

    /// <summary>Features whose values are gathered at once: as many floats as three cache lines hold, since a row is a page of memory away from the next.</summary>
    const int ColumnsAtOnce = 48;

    /// <summary>Samples whose rows are written at once, so that they stay in cache.</summary>
    const int RowsAtOnce = 256;

    readonly byte[][] _bins;
    readonly float[][] _least;
    readonly float[][] _greatest;

    BinnedFeatures(int count, List<(int Feature, byte[] Bins, float[] Least, float[] Greatest)> columns)
    {
        Count = count;
        Features = [.. columns.Select(column => column.Feature)];
        _bins = [.. columns.Select(column => column.Bins)];
        _least = [.. columns.Select(column => column.Least)];
        _greatest = [.. columns.Select(column => column.Greatest)];
    }

    /// <summary>Samples.</summary>
    public int Count { get; }

    /// <summary>The feature of each column.</summary>
    public int[] Features { get; }

    /// <summary>Features left in.</summary>
    public int Columns => Features.Length;

    /// <summary>The bin of every sample, <c>[Count]</c>.</summary>
    public byte[] Bins(int column) => _bins[column];

    /// <summary>The least value of each bin, rising.</summary>
    public float[] Least(int column) => _least[column];

    /// <summary>The greatest value of each bin; the least one where a bin is one value.</summary>
    public float[] Greatest(int column) => _greatest[column];

    /// <summary>A threshold in the middle between two bins, moved out of any bin between them: what is less than it is what lies in bins before it.</summary>
    /// <param name="column">The column.</param>
    /// <param name="lower">The last bin below the threshold that holds samples.</param>
    /// <param name="upper">The first bin above it that holds samples.</param>
    public float ThresholdBetween(int column, int lower, int upper)
    {
        (float[] least, float[] greatest) = (_least[column], _greatest[column]);
        float middle = (greatest[lower] / 2) + (least[upper] / 2);
        int bin = lower + 1;
        while (bin < upper && least[bin] < middle)
            bin++;
        return middle > greatest[bin - 1] && middle <= least[bin] ? middle : least[bin];
    }

    /// <summary>All bins sample by sample, <c>[Count, Columns]</c>.</summary>
    public byte[] ByRow(int threads)
    {
        byte[] rows = new byte[(long)Count * Columns];
        Workers.For(threads, (Count + RowsAtOnce - 1) / RowsAtOnce, (_, group) =>
        {
            int first = group * RowsAtOnce;
            int end = Math.Min(first + RowsAtOnce, Count);
            for (int column = 0; column < Columns; column++)
            {
                byte[] bins = _bins[column];
                for (int sample = first; sample < end; sample++)
                    rows[((long)sample * Columns) + column] = bins[sample];
            }
        });
        return rows;
    }

    /// <summary>Bins samples.</summary>
    /// <param name="samples">The samples.</param>
    /// <param name="mostBins">Bins of a feature at most, 2 to 256.</param>
    /// <param name="threads">At least 1.</param>
    public static BinnedFeatures Of(Samples samples, int mostBins, int threads)
    {
        int groups = (samples.Width + ColumnsAtOnce - 1) / ColumnsAtOnce;
        List<(int, byte[], float[], float[])>[] found = new List<(int, byte[], float[], float[])>[groups];
        DistinctValues[] distinct = [.. Enumerable.Range(0, threads).Select(_ => new DistinctValues())];
        float[][] gathered = [.. Enumerable.Range(0, threads).Select(_ => new float[ColumnsAtOnce * samples.Count])];
        Workers.For(threads, groups, (worker, group) => found[group] = BinGroup(samples, group * ColumnsAtOnce, mostBins, distinct[worker], gathered[worker]));
        return new BinnedFeatures(samples.Count, [.. found.SelectMany(group => group)]);
    }

    static List<(int Feature, byte[] Bins, float[] Least, float[] Greatest)> BinGroup(Samples samples, int first, int mostBins, DistinctValues distinct, float[] gathered)
    {
        int columns = Math.Min(ColumnsAtOnce, samples.Width - first);
        for (int sample = 0; sample < samples.Count; sample++)
        {
            ReadOnlySpan<float> row = samples.Row(sample).Slice(first, columns);
            for (int column = 0; column < columns; column++)
                gathered[(column * samples.Count) + sample] = row[column];
        }

        List<(int, byte[], float[], float[])> kept = [];
        for (int column = 0; column < columns; column++)
        {
            ReadOnlySpan<float> values = gathered.AsSpan(column * samples.Count, samples.Count);
            distinct.Take(values);
            if (distinct.Count < 2)
                continue;
            byte[] binOfRank = new byte[distinct.Count];
            (float[] least, float[] greatest) = Divide(distinct, mostBins, binOfRank);
            byte[] bins = new byte[samples.Count];
            distinct.Bin(values, binOfRank, bins);
            kept.Add((first + column, bins, least, greatest));
        }

        return kept;
    }

    /// <summary>Divides the distinct values, in their order, into bins of about as many samples each; a value more frequent than that has its own.</summary>
    static (float[] Least, float[] Greatest) Divide(DistinctValues distinct, int mostBins, byte[] binOfRank)
    {
        List<float> least = [];
        List<float> greatest = [];
        long left = 0;
        foreach (int count in distinct.Counts)
            left += count;
        for (int rank = 0; rank < distinct.Count;)
        {
            int binsLeft = mostBins - least.Count;
            int valuesLeft = distinct.Count - rank;
            long wanted = valuesLeft <= binsLeft ? 1 : (left + binsLeft - 1) / binsLeft;
            least.Add(distinct.Values[rank]);
            long held = 0;
            do
            {
                binOfRank[rank] = (byte)(least.Count - 1);
                held += distinct.Counts[rank++];
            }
            while (rank < distinct.Count && held < wanted && (held + distinct.Counts[rank] <= wanted || held * 2 < wanted || binsLeft == 1));
            greatest.Add(distinct.Values[rank - 1]);
            left -= held;
        }

        return ([.. least], [.. greatest]);
    }
}
