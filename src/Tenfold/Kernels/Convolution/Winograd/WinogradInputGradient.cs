using System.Runtime.CompilerServices;
using Tenfold.Simd;

namespace Tenfold.Kernels;

/// <summary>The transforms back to the gradients of inputs, m + 2 points to m + 2 values: the transpose of <see cref="WinogradInput{TSimd, TVec}"/>.</summary>
static unsafe class WinogradInputGradient<TSimd, TVec>
    where TSimd : struct, ISimd<TVec>
    where TVec : struct
{
    const float Inner = WinogradPoints.Inner;
    const float Outer = WinogradPoints.Outer;

    public readonly struct Of4 : IWinogradLine
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Run(float* x, nint xStep, float* y, nint yStep)
        {
            TVec zero = TSimd.Load(x);
            TVec infinity = TSimd.Load(x + xStep);
            TVec plus = TSimd.Load(x + (2 * xStep));
            TVec minus = TSimd.Load(x + (3 * xStep));
            TVec innerSum = TSimd.Add(plus, minus);
            TVec inner = TSimd.Multiply(TSimd.Create(Inner), TSimd.Subtract(plus, minus));
            plus = TSimd.Load(x + (4 * xStep));
            minus = TSimd.Load(x + (5 * xStep));
            TVec outerSum = TSimd.Add(plus, minus);
            TVec outer = TSimd.Multiply(TSimd.Create(Outer), TSimd.Subtract(plus, minus));
            TVec five = TSimd.Create(-2.5f);
            TVec two = TSimd.Create(-2f);
            TVec half = TSimd.Create(-0.5f);
            TSimd.Store(y, zero);
            TSimd.Store(y + yStep, TSimd.MultiplyAdd(half, outer, TSimd.MultiplyAdd(two, inner, infinity)));
            TSimd.Store(y + (2 * yStep), TSimd.MultiplyAdd(five, zero, TSimd.MultiplyAdd(two, innerSum, TSimd.Multiply(half, outerSum))));
            TSimd.Store(y + (3 * yStep), TSimd.MultiplyAdd(five, infinity, TSimd.Add(inner, outer)));
            TSimd.Store(y + (4 * yStep), TSimd.Add(zero, TSimd.Add(innerSum, outerSum)));
            TSimd.Store(y + (5 * yStep), infinity);
        }
    }

    public readonly struct Of3 : IWinogradLine
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Run(float* x, nint xStep, float* y, nint yStep)
        {
            TVec zero = TSimd.Load(x);
            TVec infinity = TSimd.Load(x + xStep);
            TVec plus = TSimd.Load(x + (2 * xStep));
            TVec minus = TSimd.Load(x + (3 * xStep));
            TVec sum = TSimd.Add(plus, minus);
            TVec difference = TSimd.Subtract(plus, minus);
            TVec middle = TSimd.MultiplyAdd(TSimd.Create(Outer), TSimd.Subtract(zero, infinity), TSimd.Load(x + (4 * xStep)));
            TVec half = TSimd.Create(-0.5f);
            TSimd.Store(y, zero);
            TSimd.Store(y + yStep, TSimd.Subtract(TSimd.Multiply(half, middle), difference));
            TVec ends = TSimd.MultiplyAdd(half, infinity, TSimd.Multiply(TSimd.Create(-2f), zero));
            ends = TSimd.MultiplyAdd(TSimd.Create(Inner), difference, ends);
            TSimd.Store(y + (2 * yStep), TSimd.MultiplyAdd(TSimd.Create(-Outer), sum, ends));
            TSimd.Store(y + (3 * yStep), TSimd.Add(middle, sum));
            TSimd.Store(y + (4 * yStep), infinity);
        }
    }

    public readonly struct Of2 : IWinogradLine
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Run(float* x, nint xStep, float* y, nint yStep)
        {
            TVec zero = TSimd.Load(x);
            TVec infinity = TSimd.Load(x + xStep);
            TVec plus = TSimd.Load(x + (2 * xStep));
            TVec minus = TSimd.Load(x + (3 * xStep));
            TSimd.Store(y, zero);
            TSimd.Store(y + yStep, TSimd.MultiplyAdd(TSimd.Create(Inner), TSimd.Subtract(plus, minus), TSimd.Multiply(TSimd.Create(-0.5f), infinity)));
            TSimd.Store(y + (2 * yStep), TSimd.MultiplyAdd(TSimd.Create(-2f), zero, TSimd.Add(plus, minus)));
            TSimd.Store(y + (3 * yStep), infinity);
        }
    }

    public readonly struct Of1 : IWinogradLine
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Run(float* x, nint xStep, float* y, nint yStep)
        {
            TVec zero = TSimd.Load(x);
            TVec infinity = TSimd.Load(x + xStep);
            TVec scaled = TSimd.Multiply(TSimd.Create(Outer), TSimd.Subtract(TSimd.Load(x + (2 * xStep)), zero));
            TSimd.Store(y, zero);
            TSimd.Store(y + yStep, TSimd.MultiplyAdd(TSimd.Create(-Inner), infinity, scaled));
            TSimd.Store(y + (2 * yStep), infinity);
        }
    }
}
