using Tenfold.Kernels;
using Tenfold.Simd;

namespace Tenfold;

/// <summary>
/// The first half of a batch normalization in training: forward it takes the moments of what passes, unchanged; backward, when
/// the gradients of the whole batch are summed, it computes the gradient of the input.
/// </summary>
/// <param name="statistics">Shared with the second half.</param>
/// <param name="behindRelu">Whether it takes that gradient through the ReLU before it, too.</param>
sealed unsafe class BatchMomentsOperation<TSimd, TVec>(BatchStatistics statistics, bool behindRelu) : Operation
    where TSimd : struct, ISimd<TVec>
    where TVec : struct
{
    readonly BatchMask _mask = new(TSimd.Count);

    public override bool SavesInput => true;

    public override void Forward(int thread, int firstBlock, int blocks)
    {
        MapLayout layout = Wiring.Input.Layout;
        for (int block = firstBlock; block < firstBlock + blocks; block++)
        {
            float* x = Wiring.Input.At(thread, block);
            float* shift = statistics.Moments(block);
            for (int channel = 0; block % Wiring.BlocksPerChunk == 0 && channel < layout.Channels; channel++)
                shift[channel] = x[layout.Offset(channel, 0, 0)];
            MapMoments.AddMoments<TSimd, TVec>(layout, x, _mask.Of(block, Wiring.Batch.Images), shift, shift + layout.Channels, shift + (2 * layout.Channels));
        }
    }

    public override void BeginBackward(int thread) => statistics.CombineGradients(thread);

    public override void Backward(int thread, int firstBlock, int blocks)
    {
        if (Wiring.InputGradient is not Tensor inputGradient)
            return;
        Tensor gradient = Wiring.OutputGradient!;
        (nint a, nint b, nint d) = statistics.InputFactors(thread);
        for (int block = firstBlock; block < firstBlock + blocks; block++)
        {
            MapMoments.InputGradient<TSimd, TVec>(
                Wiring.Input.Layout, Wiring.Input.At(thread, block), _mask.Of(block, Wiring.Batch.Images), statistics.Mean(thread), (float*)a, (float*)b, (float*)d, behindRelu,
                gradient.Layout, gradient.At(thread, block), inputGradient.Layout, inputGradient.At(thread, block));
        }
    }

    protected override void Release()
    {
        _mask.Dispose();
        statistics.Dispose();
    }

    protected override void Prepare() => statistics.Prepare(Wiring, TSimd.Count);
}
