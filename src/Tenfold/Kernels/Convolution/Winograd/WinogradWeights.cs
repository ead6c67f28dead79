using System.Runtime.CompilerServices;
using Tenfold.Simd;

namespace Tenfold.Kernels;

/// <summary>The transforms of weights, whose vectors run over input channels: a filter of 3 to its values at the 6 points, and the gradients back.</summary>
static unsafe class WinogradWeights<TSimd, TVec>
    where TSimd : struct, ISimd<TVec>
    where TVec : struct
{
    /// <summary>3 weights to 6 points.</summary>
    public readonly struct Forward : IWinogradLine
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Run(float* x, nint xStep, float* y, nint yStep)
        {
            TVec first = TSimd.Load(x);
            TVec middle = TSimd.Load(x + xStep);
            TVec last = TSimd.Load(x + (2 * xStep));
            TSimd.Store(y, first);
            TSimd.Store(y + yStep, last);
            TVec even = TSimd.MultiplyAdd(TSimd.Create(0.5f), last, first);
            TVec odd = TSimd.Multiply(TSimd.Create(WinogradPoints.Inner), middle);
            TSimd.Store(y + (2 * yStep), TSimd.Add(even, odd));
            TSimd.Store(y + (3 * yStep), TSimd.Subtract(even, odd));
            even = TSimd.MultiplyAdd(TSimd.Create(2f), last, first);
            odd = TSimd.Multiply(TSimd.Create(WinogradPoints.Outer), middle);
            TSimd.Store(y + (4 * yStep), TSimd.Add(even, odd));
            TSimd.Store(y + (5 * yStep), TSimd.Subtract(even, odd));
        }
    }

    /// <summary>6 points to 3 weights: the transpose.</summary>
    public readonly struct Gradient : IWinogradLine
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Run(float* x, nint xStep, float* y, nint yStep)
        {
            TVec plus = TSimd.Load(x + (2 * xStep));
            TVec minus = TSimd.Load(x + (3 * xStep));
            TVec innerSum = TSimd.Add(plus, minus);
            TVec inner = TSimd.Subtract(plus, minus);
            plus = TSimd.Load(x + (4 * xStep));
            minus = TSimd.Load(x + (5 * xStep));
            TVec outerSum = TSimd.Add(plus, minus);
            TVec outer = TSimd.Subtract(plus, minus);
            TSimd.Store(y, TSimd.Add(TSimd.Load(x), TSimd.Add(innerSum, outerSum)));
            TSimd.Store(y + yStep, TSimd.MultiplyAdd(TSimd.Create(WinogradPoints.Inner), inner, TSimd.Multiply(TSimd.Create(WinogradPoints.Outer), outer)));
            TVec sum = TSimd.MultiplyAdd(TSimd.Create(0.5f), innerSum, TSimd.Load(x + xStep));
            TSimd.Store(y + (2 * yStep), TSimd.MultiplyAdd(TSimd.Create(2f), outerSum, sum));
        }
    }
}
