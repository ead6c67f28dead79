using Tenfold.Kernels;

namespace Tenfold;

/// <summary>
/// Values or gradients between two operations. Those that the backward pass reads again are kept for every block;
/// the others live in one block for each thread, which stays in its cache.
/// </summary>
sealed unsafe class Tensor : IDisposable
{
    readonly AlignedBuffer<float> _memory;
    readonly long _perBlock;
    readonly long _perThread;

    public Tensor(MapLayout layout, bool kept, int blocks, int threads)
    {
        Layout = layout;
        _perBlock = kept ? layout.Block : 0;
        _perThread = kept ? 0 : layout.Block;
        _memory = new AlignedBuffer<float>((long)layout.Block * (kept ? blocks : threads));
    }

    public MapLayout Layout { get; }

    /// <summary>The values of a block as the thread sees them.</summary>
    public float* At(int thread, int block) => _memory.Pointer + (thread * _perThread) + (block * _perBlock);

    public void Dispose() => _memory.Dispose();
}
