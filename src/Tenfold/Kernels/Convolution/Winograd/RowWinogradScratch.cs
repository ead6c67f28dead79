namespace Tenfold.Kernels;

/// <summary>The memory that one thread works in, point after point.</summary>
sealed class RowWinogradScratch(RowWinogradPlan plan, int points, bool training) : IDisposable
{
    /// <summary>The weights <c>[points][OutChannels][InChannels][KernelHeight]</c>.</summary>
    public AlignedBuffer<float> Weights { get; } = new((long)points * plan.PointWeights);

    /// <summary>Their gradients over a batch, as far as the thread's share goes.</summary>
    public AlignedBuffer<float> WeightGradients { get; } = new(training ? (long)points * plan.PointWeights : 0);

    /// <summary>The inputs of a strip, then their gradients.</summary>
    public AlignedBuffer<float> Inputs { get; } = new((long)points * plan.InSlot);

    /// <summary>The outputs of a strip, or their gradients.</summary>
    public AlignedBuffer<float> Outputs { get; } = new((long)points * plan.OutSlot);

    public void Dispose()
    {
        Weights.Dispose();
        WeightGradients.Dispose();
        Inputs.Dispose();
        Outputs.Dispose();
    }
}
