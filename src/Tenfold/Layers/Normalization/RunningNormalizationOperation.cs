using Tenfold.Kernels;
using Tenfold.Simd;

namespace Tenfold;

/// <summary>A batch normalization outside training: by the running statistics, each image for itself.</summary>
sealed unsafe class RunningNormalizationOperation<TSimd, TVec>(int channels, double epsilon) : Operation
    where TSimd : struct, ISimd<TVec>
    where TVec : struct
{
    /// <summary>One a channel, one set for each thread.</summary>
    AlignedBuffer<float>? _scales;

    public override bool CanFuseRelu => true;

    public override void BeginForward(int thread) =>
        MapMoments.Scale(Wiring.Parameter(0), Wiring.Parameter(3), epsilon, new Span<float>(Scale(thread), channels));

    public override void Forward(int thread, int firstBlock, int blocks)
    {
        for (int block = firstBlock; block < firstBlock + blocks; block++)
        {
            MapMoments.Apply<TSimd, TVec>(
                Wiring.Input.Layout, Wiring.Input.At(thread, block), Wiring.Parameter(2), Scale(thread), Wiring.Parameter(1),
                Wiring.Output.Layout, Wiring.Output.At(thread, block), Relu);
        }
    }

    public override void Backward(int thread, int firstBlock, int blocks) =>
        throw new NotSupportedException("Running statistics are for inference; a training plan has the operations for batches.");

    protected override void Release() => _scales?.Dispose();

    protected override void Prepare() => _scales = new AlignedBuffer<float>((long)channels * Wiring.Threads);

    float* Scale(int thread) => _scales!.Pointer + ((long)channels * thread);
}
