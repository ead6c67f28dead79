using Tenfold.Kernels;

namespace Tenfold;

/// <summary>Ones for the lanes of a block that hold an image, zeros for the others.</summary>
sealed unsafe class BatchMask : IDisposable
{
    readonly AlignedBuffer<float> _memory;
    readonly int _lanes;

    public BatchMask(int lanes)
    {
        _lanes = lanes;
        _memory = new AlignedBuffer<float>(2 * lanes);
        _memory.Span[..lanes].Fill(1);
    }

    /// <summary>The mask of a block in a batch of so many images.</summary>
    public float* Of(int block, int images) => _memory.Pointer + _lanes - Math.Clamp(images - (block * _lanes), 0, _lanes);

    public void Dispose() => _memory.Dispose();
}
