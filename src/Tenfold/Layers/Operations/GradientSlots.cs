using Tenfold.Kernels;

namespace Tenfold;

/// <summary>
/// Weight gradients, or whatever else is summed over a batch, one slot for each chunk of blocks: threads fill slots of their own, and the sum
/// over the slots is taken in their order, so that its bits do not depend on how many threads there were.
/// </summary>
sealed unsafe class GradientSlots(int count, int chunks, int blocksPerChunk) : IDisposable
{
    readonly AlignedBuffer<float> _memory = new((long)count * chunks);

    /// <summary>The slot of a block, cleared when the block is its first.</summary>
    public float* Open(int block)
    {
        float* slot = Slot(block / blocksPerChunk);
        if (block % blocksPerChunk == 0)
            new Span<float>(slot, count).Clear();
        return slot;
    }

    /// <summary>The slot of a chunk, as it is.</summary>
    public float* Slot(int chunk) => _memory.Pointer + ((long)chunk * count);

    /// <summary>gradient[i] = the sum over the first <paramref name="chunks"/> slots, from <paramref name="offset"/> in each, for this thread's share of the values.</summary>
    public void Sum(float* gradient, int offset, ParameterShare share, int chunks)
    {
        for (int i = share.First; i < share.First + share.Count; i++)
        {
            float* slot = _memory.Pointer + offset + i;
            float sum = *slot;
            for (int chunk = 1; chunk < chunks; chunk++)
                sum += slot[(long)chunk * count];
            gradient[i] = sum;
        }
    }

    public void Dispose() => _memory.Dispose();
}
