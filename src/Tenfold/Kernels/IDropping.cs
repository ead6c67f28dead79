using Tenfold.Simd;

namespace Tenfold.Kernels;

/// <summary>What a pass over maps drops on its way. A pass is compiled for each, so that one that drops nothing pays nothing.</summary>
unsafe interface IDropping
{
    /// <summary>Whether anything can fall.</summary>
    static abstract bool Drops { get; }

    /// <summary>The value multiplied with <paramref name="scale"/>, or 0 where a random number below <paramref name="rate"/> is drawn.</summary>
    /// <param name="value">A value of each lane's image.</param>
    /// <param name="keys">One a lane.</param>
    /// <param name="counter">The value's place in its image, times <see cref="RandomDrops.CounterStep"/>.</param>
    /// <param name="rate">The share that falls, in every lane.</param>
    /// <param name="scale">1 / (1 - rate), in every lane.</param>
    static abstract TVec Apply<TSimd, TVec>(TVec value, uint* keys, uint counter, TVec rate, TVec scale)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct;
}
