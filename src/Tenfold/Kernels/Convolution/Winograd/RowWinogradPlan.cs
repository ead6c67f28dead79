namespace Tenfold.Kernels;

/// <summary>
/// How a convolution is cut for Winograd's minimal filtering along its rows: every row into tiles, the map into strips of rows. At each point a strip is then a
/// convolution of its own, with a kernel of one column, over maps of a row's tiles; it is done as any other.
/// </summary>
sealed class RowWinogradPlan : IDisposable
{
    /// <summary>Bytes that the points of a strip, inputs and outputs, may take: they stay in a core's second-level cache, beside the maps that they come from.</summary>
    const int StripBytes = 300_000;

    /// <summary>Plans a convolution.</summary>
    /// <param name="geometry">Its sizes.</param>
    /// <param name="tile">Outputs of a tile.</param>
    /// <param name="points">Products of a tile.</param>
    /// <param name="lanes">Images in a vector.</param>
    /// <param name="accumulators">Vectors that a register tile may hold.</param>
    /// <param name="training">Whether gradients are wanted.</param>
    /// <param name="evenStrips">Whether no window of two rows may lie in two strips.</param>
    public RowWinogradPlan(ConvolutionGeometry geometry, int tile, int points, int lanes, int accumulators, bool training, bool evenStrips)
    {
        Geometry = geometry;
        Tiles = TileShape.DivideUp(geometry.OutWidth, tile);
        int halo = geometry.KernelHeight - 1;
        int rowBytes = sizeof(float) * points * Tiles * lanes;
        int rows = Math.Max(halo, ((StripBytes / rowBytes) - (halo * geometry.InChannels)) / (geometry.InChannels + geometry.OutChannels));
        int count = TileShape.DivideUp(geometry.OutHeight, rows);
        rows = TileShape.DivideUp(geometry.OutHeight, count);
        if (evenStrips && count > 1)
            rows += rows % 2;
        RowWinogradStrip whole = RowWinogradStrip.Of(this, 0, rows, lanes, accumulators, training);
        InSlot = whole.Input.Block + WinogradPoints.SlotGap;
        OutSlot = whole.Output.Block + WinogradPoints.SlotGap;
        Strips = [.. Enumerable.Range(0, TileShape.DivideUp(geometry.OutHeight, rows)).Select(i =>
            geometry.OutHeight - (i * rows) is int left && left < rows
                ? RowWinogradStrip.Of(this, i * rows, left, lanes, accumulators, training)
                : whole with { FirstRow = i * rows })];
    }

    public ConvolutionGeometry Geometry { get; }

    /// <summary>Tiles of a row; the last one may reach beyond it.</summary>
    public int Tiles { get; }

    /// <summary>From a point of the inputs to the next.</summary>
    public int InSlot { get; }

    /// <summary>From a point of the outputs to the next.</summary>
    public int OutSlot { get; }

    /// <summary>Weights at one point, <c>[OutChannels, InChannels, KernelHeight]</c>.</summary>
    public int PointWeights => Geometry.OutChannels * Geometry.InChannels * Geometry.KernelHeight;

    /// <summary>From top to bottom.</summary>
    public RowWinogradStrip[] Strips { get; }

    public void Dispose()
    {
        foreach (RowWinogradStrip strip in Strips)
            strip.Dispose();
    }
}
