namespace Tenfold;

/// <summary>A line across a page: the row in which it is at every column, which on real paper changes.</summary>
sealed class RuledLine
{
    readonly int[] _rows;

    RuledLine(int start, int[] rows, double coverage) => (Start, _rows, Coverage) = (start, rows, coverage);

    /// <summary>First column.</summary>
    public int Start { get; }

    /// <summary>The column behind the last.</summary>
    public int End => Start + _rows.Length;

    /// <summary>The share of its columns that are inked.</summary>
    public double Coverage { get; }

    /// <summary>The row in its middle.</summary>
    public int Middle => _rows[_rows.Length / 2];

    /// <summary>Its row at a column.</summary>
    public int RowAt(int x) => _rows[x - Start];

    /// <summary>The line of pieces that continue each other; null where there are none.</summary>
    /// <param name="pieces">By their first columns.</param>
    /// <param name="width">Columns of the page.</param>
    public static RuledLine? From(List<InkRun> pieces, int width)
    {
        int start = pieces.Min(run => run.Start);
        int end = Math.Min(width, pieces.Max(run => run.End));
        int[] sums = new int[end - start];
        int[] counts = new int[end - start];
        foreach (InkRun run in pieces)
        {
            for (int x = run.Start; x < run.End; x++)
            {
                sums[x - start] += run.Y;
                counts[x - start]++;
            }
        }

        int covered = counts.Count(count => count > 0);
        if (covered == 0)
            return null;
        int last = pieces[0].Y;
        for (int i = 0; i < sums.Length; i++)
            sums[i] = last = counts[i] > 0 ? (int)Math.Round(sums[i] / (double)counts[i]) : last;
        return new RuledLine(start, sums, covered / (double)sums.Length);
    }
}
