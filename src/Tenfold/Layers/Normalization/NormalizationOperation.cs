using Tenfold.Kernels;
using Tenfold.Simd;

namespace Tenfold;

/// <summary>The second half of a batch normalization in training: forward it normalizes, when the moments of the whole batch are known; backward it sums gradients.</summary>
sealed unsafe class NormalizationOperation<TSimd, TVec>(BatchStatistics statistics) : Operation
    where TSimd : struct, ISimd<TVec>
    where TVec : struct
{
    /// <summary>What it shares with the first half.</summary>
    public BatchStatistics Statistics => statistics;

    public override bool NeedsWholeBatch => true;

    public override bool SavesInput => true;

    /// <summary>Whether its ReLU was open follows from the input.</summary>
    public override bool SavesOutput => false;

    public override bool CanFuseRelu => true;

    public override bool CanFuseDropout => true;

    public override void BeginForward(int thread) =>
        statistics.Combine(thread, Wiring.Parameter(0), Wiring.Parameter(2), Wiring.Parameter(3));

    public override void Forward(int thread, int firstBlock, int blocks)
    {
        if (Dropout is null)
            Forward<RandomDrops.None>(thread, firstBlock, blocks);
        else
            Forward<RandomDrops.Some>(thread, firstBlock, blocks);
    }

    public override void Backward(int thread, int firstBlock, int blocks)
    {
        if (Dropout is null)
            Backward<RandomDrops.None>(thread, firstBlock, blocks);
        else
            Backward<RandomDrops.Some>(thread, firstBlock, blocks);
    }

    public override void ReduceGradients(int thread, int threads, int images) =>
        statistics.CopyGradients(thread, threads, Wiring.Gradient(0), Wiring.Gradient(1));

    void Forward<TDropping>(int thread, int firstBlock, int blocks)
        where TDropping : struct, IDropping
    {
        uint* keys = stackalloc uint[TSimd.Count];
        for (int block = firstBlock; block < firstBlock + blocks; block++)
        {
            MapMoments.Apply<TSimd, TVec, TDropping>(
                Wiring.Input.Layout, Wiring.Input.At(thread, block), statistics.Mean(thread), statistics.Scale(thread), Wiring.Parameter(1),
                Wiring.Output.Layout, Wiring.Output.At(thread, block), Relu, Draw(block, keys));
        }
    }

    void Backward<TDropping>(int thread, int firstBlock, int blocks)
        where TDropping : struct, IDropping
    {
        Tensor gradient = Wiring.OutputGradient!;
        uint* keys = stackalloc uint[TSimd.Count];
        for (int block = firstBlock; block < firstBlock + blocks; block++)
        {
            float* sums = statistics.GradientSums(block);
            MapMoments.AddGradients<TSimd, TVec, TDropping>(
                Wiring.Input.Layout, Wiring.Input.At(thread, block), statistics.Mean(thread), statistics.Scale(thread), Wiring.Parameter(1), Relu, Draw(block, keys),
                gradient.Layout, gradient.At(thread, block), sums, sums + gradient.Layout.Channels);
        }
    }

    DropRun Draw(int block, uint* keys) => Dropout?.Draw(Wiring.Batch, block, TSimd.Count, keys) ?? default;
}
