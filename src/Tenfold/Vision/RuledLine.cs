namespace Tenfold;

/// <summary>A line across a page: the row in which it is at every column, which on real paper changes.</summary>
sealed class RuledLine
{
    readonly int[] _rows;

    RuledLine(int start, int[] rows, double coverage, double bend) => (Start, _rows, Coverage, Bend) = (start, rows, coverage, bend);

    /// <summary>First column.</summary>
    public int Start { get; }

    /// <summary>The column behind the last.</summary>
    public int End => Start + _rows.Length;

    /// <summary>The share of its columns that are inked.</summary>
    public double Coverage { get; }

    /// <summary>How far nine tenths of it stay from a straight line at most, in pixels: strokes that follow each other wander more than a line on paper.</summary>
    public double Bend { get; }

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
        double bend = Bends(sums, counts);
        int last = pieces[0].Y;
        for (int i = 0; i < sums.Length; i++)
            sums[i] = last = counts[i] > 0 ? (int)Math.Round(sums[i] / (double)counts[i]) : last;
        return new RuledLine(start, sums, covered / (double)sums.Length, bend);
    }

    /// <summary>Distances from the line of least squares through the mean row of every inked column.</summary>
    static double Bends(int[] sums, int[] counts)
    {
        const double Share = 0.9;
        (double X, double Y)[] points = [.. Enumerable.Range(0, sums.Length).Where(i => counts[i] > 0).Select(i => ((double)i, sums[i] / (double)counts[i]))];
        (double meanX, double meanY) = (points.Average(point => point.X), points.Average(point => point.Y));
        double spread = points.Sum(point => (point.X - meanX) * (point.X - meanX));
        double slope = spread == 0 ? 0 : points.Sum(point => (point.X - meanX) * (point.Y - meanY)) / spread;
        double[] distances = [.. points.Select(point => Math.Abs(point.Y - meanY - (slope * (point.X - meanX)))).Order()];
        return distances[(int)(Share * (distances.Length - 1))];
    }
}
