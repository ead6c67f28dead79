using System.Runtime.InteropServices;

namespace Tenfold.Kernels;

/// <summary>Zeroed memory outside the managed heap, aligned to a cache line, freed with its owner.</summary>
/// <remarks>The engine holds all it needs in a few of these, so that a training step allocates nothing and nothing moves.</remarks>
sealed unsafe class AlignedBuffer<T> : IDisposable
    where T : unmanaged
{
    const int Alignment = 64;

    T* _pointer;

    public AlignedBuffer(long length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        Length = length;
        nuint bytes = (nuint)Math.Max(checked(length * sizeof(T)), Alignment);
        _pointer = (T*)NativeMemory.AlignedAlloc(bytes, Alignment);
        NativeMemory.Clear(_pointer, bytes);
    }

    ~AlignedBuffer() => Free();

    public long Length { get; }

    public T* Pointer => _pointer;

    public Span<T> Span => new(_pointer, checked((int)Length));

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    void Free()
    {
        NativeMemory.AlignedFree(_pointer);
        _pointer = null;
    }
}
