using Tenfold.Simd;

namespace Tenfold.Kernels;

/// <summary>
/// Winograd's minimal filtering in one direction, F(m, r): m outputs of a filter of r from m + r - 1 products, one at each point, instead of m r.
/// Every transform handles vectors whose lanes are images, or numbers of their own.
/// </summary>
unsafe interface IRowFilter
{
    /// <summary>Weights of the filter, r.</summary>
    static abstract int Kernel { get; }

    /// <summary>Outputs of a tile, m.</summary>
    static abstract int Tile { get; }

    /// <summary>Products, and inputs under a tile: m + r - 1.</summary>
    static abstract int Points { get; }

    /// <summary>Inputs to points.</summary>
    static abstract void Input<TSimd, TVec>(float* x, nint xStep, float* points, nint slot)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct;

    /// <summary>Points to outputs, with bias, and no less than the floor.</summary>
    static abstract void Output<TSimd, TVec>(float* points, nint slot, float* y, nint yStep, TVec bias, TVec floor)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct;

    /// <summary>The gradients of outputs to those of the points: the transpose of <see cref="Output"/>.</summary>
    static abstract void OutputGradient<TSimd, TVec>(float* gradient, nint gradientStep, float* points, nint slot)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct;

    /// <summary>The gradients of points to those of the inputs: the transpose of <see cref="Input"/>.</summary>
    static abstract void InputGradient<TSimd, TVec>(float* points, nint slot, float* x, nint xStep)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct;

    /// <summary>Weights to points.</summary>
    static abstract void Weights<TSimd, TVec>(float* weights, nint weightStep, float* points, nint slot)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct;

    /// <summary>The gradients of points to those of the weights: the transpose of <see cref="Weights"/>.</summary>
    static abstract void WeightGradient<TSimd, TVec>(float* points, nint slot, float* weights, nint weightStep)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct;
}
