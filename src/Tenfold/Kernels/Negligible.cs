using System.Runtime.CompilerServices;
using Tenfold.Simd;

namespace Tenfold.Kernels;

/// <summary>
/// What is so small that it can move no weight becomes 0, before products and squares of it leave the normal floats (below 1.2e-38): an instruction that
/// meets a subnormal number takes a hundred times as long on common processors, and a network that knows its training images by heart has little else.
/// </summary>
/// <remarks>LeNet-5 with Adam, from its 121st epoch on: 50 seconds an epoch, where the first 80 took 2. PyTorch leaves this to <c>torch.set_flush_denormal</c>.</remarks>
static class Negligible
{
    /// <summary>Of a probability's distance from its target, 2^-64: what is left of it behind a few layers, and divided by the batch, is still a normal float.</summary>
    public const float Error = 5.4210109e-20f;

    /// <summary>Of a weight's gradient, 2^-56: its square, times the 1 - beta2 of an optimizer, is still a normal float.</summary>
    public const float Gradient = 1.3877788e-17f;

    /// <summary>Of an optimizer's moments, 2^-110: times a decay and a step size, and behind a division, still a normal float.</summary>
    public const float Moment = 7.7037198e-34f;

    /// <summary>0 where |<paramref name="value"/>| is below <paramref name="limit"/>; a NaN stays.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVec ToZero<TSimd, TVec>(TVec value, TVec limit)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
    {
        TVec size = TSimd.Max(value, TSimd.Subtract(TSimd.Zero, value));
        return TSimd.SelectGreater(limit, size, TSimd.Zero, value);
    }
}
