namespace Tenfold.Kernels;

/// <summary>Some rows of outputs, and the inputs under them, as one point sees them. Strips of as many rows share their plans.</summary>
/// <param name="FirstRow">The first row of outputs.</param>
/// <param name="Input">The inputs of one point: their rows, padding included.</param>
/// <param name="Output">The outputs of one point.</param>
/// <param name="Forward">From the one to the other.</param>
/// <param name="WeightGradient">Null without training, as is the next.</param>
/// <param name="InputGradient">From the gradient of the outputs to that of the inputs.</param>
sealed record RowWinogradStrip(int FirstRow, MapLayout Input, MapLayout Output, TilePlan Forward, ConvolutionWeightGradient? WeightGradient, TilePlan? InputGradient) : IDisposable
{
    public static RowWinogradStrip Of(RowWinogradPlan plan, int firstRow, int rows, int lanes, int accumulators, bool training)
    {
        ConvolutionGeometry whole = plan.Geometry;
        ConvolutionGeometry geometry = new(whole.InChannels, rows + whole.KernelHeight - 1, plan.Tiles, whole.OutChannels, whole.KernelHeight, KernelWidth: 1, Stride: 1, Padding: 0);
        MapLayout input = new(geometry.InChannels, geometry.InHeight, plan.Tiles, Halo: 0, lanes);
        MapLayout output = new(geometry.OutChannels, rows, plan.Tiles, Halo: 0, lanes);
        return new RowWinogradStrip(
            firstRow, input, output, ConvolutionTiles.Forward(geometry, input, output, accumulators),
            training ? new ConvolutionWeightGradient(geometry, input, output, accumulators) : null,
            training ? ConvolutionTiles.InputGradientRun(geometry, output, input, blocks: 1, accumulators) : null);
    }

    public void Dispose()
    {
        Forward.Dispose();
        WeightGradient?.Dispose();
        InputGradient?.Dispose();
    }
}
