namespace Tenfold.Kernels;

/// <summary>The memory that one thread works in.</summary>
sealed class WinogradScratch(WinogradPlan plan, int transformFloats, bool training) : IDisposable
{
    /// <summary>Points of the inputs <c>[36][InRow][StripTiles][lane]</c>, then those of their gradients.</summary>
    public AlignedBuffer<float> Inputs { get; } = new((long)WinogradPoints.Positions * plan.InSlot);

    /// <summary>Points of the outputs <c>[36][OutRows][StripTiles][lane]</c>, or those of their gradients.</summary>
    public AlignedBuffer<float> Outputs { get; } = new((long)WinogradPoints.Positions * plan.OutSlot);

    /// <summary>Points of the weights <c>[36][OutRows][InRow]</c>.</summary>
    public AlignedBuffer<float> Weights { get; } = new((long)WinogradPoints.Positions * plan.WeightSlot);

    /// <summary>The gradients of the points of the weights over a chunk.</summary>
    public AlignedBuffer<float> WeightGradients { get; } = new(training ? (long)WinogradPoints.Positions * plan.WeightSlot : 0);

    /// <summary>The inputs at one point, an image and tile a row: <c>[StripTiles][lane][InRow]</c>.</summary>
    public AlignedBuffer<float> Images { get; } = new(training ? (long)plan.StripRow * plan.InRow : 0);

    /// <summary>The weights of one output channel, tap by tap: <c>[9][InRow]</c>.</summary>
    public AlignedBuffer<float> Taps { get; } = new((long)plan.Geometry.KernelArea * plan.InRow);

    /// <summary>Room for the transforms.</summary>
    public AlignedBuffer<float> Transform { get; } = new(transformFloats);

    public void Dispose()
    {
        Inputs.Dispose();
        Outputs.Dispose();
        Weights.Dispose();
        WeightGradients.Dispose();
        Images.Dispose();
        Taps.Dispose();
        Transform.Dispose();
    }
}
