namespace Tenfold.Kernels;

/// <summary>A register tile: rows (output channels, or neurons) times columns (pixels, taps, or blocks of images).</summary>
readonly record struct TileShape(int Rows, int Columns)
{
    /// <summary>Cycles that a chain of dependent multiply-adds needs before the next one can start, times the units that run side by side.</summary>
    const int AccumulatorsToHideLatency = 8;

    /// <summary>What a load costs in multiply-adds even where the load units keep up: less than one, but not nothing where it comes from beyond the first cache.</summary>
    const double CostOfLoad = 0.15;

    /// <summary>
    /// The cheapest of <paramref name="shapes"/> for a rows x columns output, counting recomputed edges, the two
    /// multiply-add and two load units of current cores, and tiles too small to hide the latency.
    /// </summary>
    public static TileShape Cheapest(ReadOnlySpan<TileShape> shapes, int rows, int columns, int accumulators)
    {
        TileShape best = default;
        double bestCost = double.PositiveInfinity;
        foreach (TileShape shape in shapes)
        {
            int live = shape.Rows * shape.Columns;
            if (shape.Rows > rows || live > accumulators)
                continue;
            double tiles = (double)DivideUp(rows, shape.Rows) * DivideUp(columns, shape.Columns);
            int loads = shape.Rows + shape.Columns;
            double cost = tiles * (Math.Max(Math.Max(live, AccumulatorsToHideLatency), loads + 2) + (CostOfLoad * loads));
            if (cost < bestCost)
            {
                best = shape;
                bestCost = cost;
            }
        }

        return best;
    }

    /// <summary>Whether one of <paramref name="shapes"/> covers so many rows without computing more than one in ten again.</summary>
    public static bool FitsRows(ReadOnlySpan<TileShape> shapes, int rows)
    {
        foreach (TileShape shape in shapes)
        {
            if (shape.Rows <= rows && 10 * DivideUp(rows, shape.Rows) * shape.Rows <= 11 * rows)
                return true;
        }

        return false;
    }

    public static int DivideUp(int value, int divisor) => (value + divisor - 1) / divisor;
}
