using System.Runtime.CompilerServices;
using Tenfold.Simd;

namespace Tenfold.Kernels;

/// <summary>The two ways to store a result.</summary>
static unsafe class WinogradEnds<TSimd, TVec>
    where TSimd : struct, ISimd<TVec>
    where TVec : struct
{
    /// <summary>As it is: another line reads it.</summary>
    public readonly struct Plain : IWinogradEnd<TVec>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Store(float* y, TVec value, TVec bias, TVec floor) => TSimd.Store(y, value);
    }

    /// <summary>With bias, and no less than the floor: zero for a ReLU, else minus infinity.</summary>
    public readonly struct Final : IWinogradEnd<TVec>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Store(float* y, TVec value, TVec bias, TVec floor) => TSimd.Store(y, TSimd.Max(TSimd.Add(value, bias), floor));
    }
}
