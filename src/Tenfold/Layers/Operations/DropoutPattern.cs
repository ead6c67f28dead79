using Tenfold.Kernels;

namespace Tenfold;

/// <summary>What a dropout layer drops at each step of a training: the same forward and backward, whatever operation does it.</summary>
/// <param name="rate">The probability to be dropped.</param>
/// <param name="stream">Tells the layer's random numbers from those of others.</param>
sealed unsafe class DropoutPattern(double rate, ulong stream)
{
    /// <summary>What falls of a block.</summary>
    /// <param name="batch">The seed and the step.</param>
    /// <param name="block">The block's place in the batch.</param>
    /// <param name="lanes">Its images.</param>
    /// <param name="keys">Room for a key of each.</param>
    public DropRun Draw(BatchState batch, int block, int lanes, uint* keys)
    {
        ulong pass = RandomStream.Mix(RandomStream.Mix(batch.Seed + RandomStream.Mix(stream + 1)) + (ulong)batch.Step);
        for (int lane = 0; lane < lanes; lane++)
            keys[lane] = (uint)RandomStream.Mix(pass + RandomStream.Mix((ulong)((block * lanes) + lane + 1)));
        return new DropRun { Keys = keys, Rate = (float)rate, Scale = (float)(1 / (1 - rate)) };
    }
}
