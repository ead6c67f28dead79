using Tenfold.Simd;

namespace Tenfold.Kernels;

/// <summary>F(4, 3) at the six points of <see cref="WinogradPoints"/>.</summary>
readonly unsafe struct RowFilter3 : IRowFilter
{
    public static int Kernel => 3;

    public static int Tile => WinogradPoints.Tile;

    public static int Points => WinogradPoints.Count;

    public static void Input<TSimd, TVec>(float* x, nint xStep, float* points, nint slot)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
        => WinogradInput<TSimd, TVec>.Of4.Run(x, xStep, points, slot);

    public static void Output<TSimd, TVec>(float* points, nint slot, float* y, nint yStep, TVec bias, TVec floor)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
        => WinogradOutput<TSimd, TVec>.Of4.Run<WinogradEnds<TSimd, TVec>.Final>(points, slot, y, yStep, bias, floor);

    public static void OutputGradient<TSimd, TVec>(float* gradient, nint gradientStep, float* points, nint slot)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
        => WinogradGradient<TSimd, TVec>.Of4.Run(gradient, gradientStep, points, slot);

    public static void InputGradient<TSimd, TVec>(float* points, nint slot, float* x, nint xStep)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
        => WinogradInputGradient<TSimd, TVec>.Of4.Run(points, slot, x, xStep);

    public static void Weights<TSimd, TVec>(float* weights, nint weightStep, float* points, nint slot)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
        => WinogradWeights<TSimd, TVec>.Forward.Run(weights, weightStep, points, slot);

    public static void WeightGradient<TSimd, TVec>(float* points, nint slot, float* weights, nint weightStep)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
        => WinogradWeights<TSimd, TVec>.Gradient.Run(points, slot, weights, weightStep);
}
