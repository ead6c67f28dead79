namespace Tenfold.Kernels;

/// <summary>Some rows of outputs, and the inputs under them, as one point sees them.</summary>
sealed class RowWinogradStrip : IDisposable
{
    public RowWinogradStrip(RowWinogradPlan plan, int firstRow, int rows, int lanes, int accumulators, bool training)
    {
        ConvolutionGeometry whole = plan.Geometry;
        ConvolutionGeometry geometry = new(whole.InChannels, rows + whole.KernelHeight - 1, plan.Tiles, whole.OutChannels, whole.KernelHeight, KernelWidth: 1, Stride: 1, Padding: 0);
        FirstRow = firstRow;
        Input = new MapLayout(geometry.InChannels, geometry.InHeight, plan.Tiles, Halo: 0, lanes);
        Output = new MapLayout(geometry.OutChannels, rows, plan.Tiles, Halo: 0, lanes);
        Forward = ConvolutionTiles.Forward(geometry, Input, Output, accumulators);
        if (!training)
            return;
        WeightGradient = new ConvolutionWeightGradient(geometry, Input, Output, accumulators);
        InputGradient = ConvolutionTiles.InputGradientRun(geometry, Output, Input, blocks: 1, accumulators);
    }

    RowWinogradStrip(RowWinogradStrip other, int firstRow)
        => (FirstRow, Input, Output, Forward, WeightGradient, InputGradient) = (firstRow, other.Input, other.Output, other.Forward, other.WeightGradient, other.InputGradient);

    /// <summary>The first row of outputs.</summary>
    public int FirstRow { get; }

    /// <summary>The inputs of one point: their rows, padding included.</summary>
    public MapLayout Input { get; }

    /// <summary>The outputs of one point.</summary>
    public MapLayout Output { get; }

    public TilePlan Forward { get; }

    /// <summary>Null without training, as is the next.</summary>
    public ConvolutionWeightGradient? WeightGradient { get; }

    public TilePlan? InputGradient { get; }

    /// <summary>As many rows elsewhere.</summary>
    public RowWinogradStrip At(int firstRow) => new(this, firstRow);

    public void Dispose()
    {
        Forward.Dispose();
        WeightGradient?.Dispose();
        InputGradient?.Dispose();
    }
}
