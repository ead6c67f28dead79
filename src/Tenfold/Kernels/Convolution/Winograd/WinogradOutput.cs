using System.Runtime.CompilerServices;
using Tenfold.Simd;

namespace Tenfold.Kernels;

/// <summary>
/// The transforms of products, m + 2 points to m outputs: y[k] = sum over the points p of c[p] p^k x[p] (infinity in the last
/// one only), where 1 / c[p] is the product of (p - q) over the other finite points q, as far as it is not in the input's.
/// </summary>
static unsafe class WinogradOutput<TSimd, TVec>
    where TSimd : struct, ISimd<TVec>
    where TVec : struct
{
    const float Inner = WinogradPoints.Inner;
    const float Outer = WinogradPoints.Outer;
    const float Third = WinogradPoints.Third;

    public readonly struct Of4 : IWinogradOutputLine<TVec>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Run<TEnd>(float* x, nint xStep, float* y, nint yStep, TVec bias, TVec floor)
            where TEnd : struct, IWinogradEnd<TVec>
        {
            TVec plus = TSimd.Load(x + (2 * xStep));
            TVec minus = TSimd.Load(x + (3 * xStep));
            TVec innerSum = TSimd.Add(plus, minus);
            TVec inner = TSimd.Subtract(plus, minus);
            plus = TSimd.Load(x + (4 * xStep));
            minus = TSimd.Load(x + (5 * xStep));
            TVec outerSum = TSimd.Add(plus, minus);
            TVec outer = TSimd.Subtract(plus, minus);
            TVec sum = TSimd.MultiplyAdd(TSimd.Create(Third / 2), outerSum, TSimd.Load(x));
            TEnd.Store(y, TSimd.MultiplyAdd(TSimd.Create(-2 * Third), innerSum, sum), bias, floor);
            sum = TSimd.Multiply(TSimd.Create(Third / 2 * Outer), outer);
            TEnd.Store(y + yStep, TSimd.MultiplyAdd(TSimd.Create(-2 * Third * Inner), inner, sum), bias, floor);
            TEnd.Store(y + (2 * yStep), TSimd.Multiply(TSimd.Create(Third), TSimd.Subtract(outerSum, innerSum)), bias, floor);
            sum = TSimd.MultiplyAdd(TSimd.Create(Third * Outer), outer, TSimd.Load(x + xStep));
            TEnd.Store(y + (3 * yStep), TSimd.MultiplyAdd(TSimd.Create(-Third * Inner), inner, sum), bias, floor);
        }
    }

    public readonly struct Of3 : IWinogradOutputLine<TVec>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Run<TEnd>(float* x, nint xStep, float* y, nint yStep, TVec bias, TVec floor)
            where TEnd : struct, IWinogradEnd<TVec>
        {
            TVec plus = TSimd.Load(x + (2 * xStep));
            TVec minus = TSimd.Multiply(TSimd.Create(Third), TSimd.Load(x + (3 * xStep)));
            TVec outer = TSimd.Multiply(TSimd.Create(Third), TSimd.Load(x + (4 * xStep)));
            TVec sum = TSimd.Add(plus, minus);
            TEnd.Store(y, TSimd.MultiplyAdd(TSimd.Create(Outer), TSimd.Subtract(outer, sum), TSimd.Load(x)), bias, floor);
            TEnd.Store(y + yStep, TSimd.MultiplyAdd(TSimd.Create(2f), outer, TSimd.Subtract(minus, plus)), bias, floor);
            TVec last = TSimd.MultiplyAdd(TSimd.Create(2 * Outer), outer, TSimd.Load(x + xStep));
            TEnd.Store(y + (2 * yStep), TSimd.MultiplyAdd(TSimd.Create(-Inner), sum, last), bias, floor);
        }
    }

    public readonly struct Of2 : IWinogradOutputLine<TVec>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Run<TEnd>(float* x, nint xStep, float* y, nint yStep, TVec bias, TVec floor)
            where TEnd : struct, IWinogradEnd<TVec>
        {
            TVec plus = TSimd.Load(x + (2 * xStep));
            TVec minus = TSimd.Load(x + (3 * xStep));
            TEnd.Store(y, TSimd.Add(TSimd.Load(x), TSimd.Add(plus, minus)), bias, floor);
            TEnd.Store(y + yStep, TSimd.MultiplyAdd(TSimd.Create(Inner), TSimd.Subtract(plus, minus), TSimd.Load(x + xStep)), bias, floor);
        }
    }

    public readonly struct Of1 : IWinogradOutputLine<TVec>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Run<TEnd>(float* x, nint xStep, float* y, nint yStep, TVec bias, TVec floor)
            where TEnd : struct, IWinogradEnd<TVec>
            => TEnd.Store(y, TSimd.Add(TSimd.Add(TSimd.Load(x), TSimd.Load(x + xStep)), TSimd.Load(x + (2 * xStep))), bias, floor);
    }
}
