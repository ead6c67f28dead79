using System.Runtime.CompilerServices;
using Tenfold.Simd;

namespace Tenfold.Kernels;

/// <summary>
/// The transforms of inputs, m + 2 values to m + 2 points: for point p the coefficients of the product of (x - q) over the
/// other finite points q, for infinity over all of them.
/// </summary>
static unsafe class WinogradInput<TSimd, TVec>
    where TSimd : struct, ISimd<TVec>
    where TVec : struct
{
    public readonly struct Of4 : IWinogradLine
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Run(float* x, nint xStep, float* y, nint yStep)
        {
            TVec d1 = TSimd.Load(x + xStep);
            TVec d2 = TSimd.Load(x + (2 * xStep));
            TVec d3 = TSimd.Load(x + (3 * xStep));
            TVec d4 = TSimd.Load(x + (4 * xStep));
            TVec five = TSimd.Create(-2.5f);
            TSimd.Store(y, TSimd.MultiplyAdd(five, d2, TSimd.Add(TSimd.Load(x), d4)));
            TSimd.Store(y + yStep, TSimd.MultiplyAdd(five, d3, TSimd.Add(d1, TSimd.Load(x + (5 * xStep)))));
            TVec two = TSimd.Create(-2f);
            TVec even = TSimd.MultiplyAdd(two, d2, d4);
            TVec odd = TSimd.Multiply(TSimd.MultiplyAdd(two, d1, d3), TSimd.Create(WinogradPoints.Inner));
            TSimd.Store(y + (2 * yStep), TSimd.Add(even, odd));
            TSimd.Store(y + (3 * yStep), TSimd.Subtract(even, odd));
            TVec half = TSimd.Create(-0.5f);
            even = TSimd.MultiplyAdd(half, d2, d4);
            odd = TSimd.Multiply(TSimd.MultiplyAdd(half, d1, d3), TSimd.Create(WinogradPoints.Outer));
            TSimd.Store(y + (4 * yStep), TSimd.Add(even, odd));
            TSimd.Store(y + (5 * yStep), TSimd.Subtract(even, odd));
        }
    }

    public readonly struct Of3 : IWinogradLine
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Run(float* x, nint xStep, float* y, nint yStep)
        {
            TVec d1 = TSimd.Load(x + xStep);
            TVec d2 = TSimd.Load(x + (2 * xStep));
            TVec d3 = TSimd.Load(x + (3 * xStep));
            TVec half = TSimd.Create(-0.5f);
            TVec outer = TSimd.Create(-WinogradPoints.Outer);
            TVec middle = TSimd.MultiplyAdd(half, d1, d3);
            TVec before = TSimd.MultiplyAdd(TSimd.Create(-2f), d2, TSimd.Load(x));
            TVec after = TSimd.MultiplyAdd(half, d2, TSimd.Load(x + (4 * xStep)));
            TSimd.Store(y, TSimd.MultiplyAdd(TSimd.Create(WinogradPoints.Outer), middle, before));
            TSimd.Store(y + yStep, TSimd.MultiplyAdd(outer, middle, after));
            TSimd.Store(y + (4 * yStep), middle);
            TVec even = TSimd.MultiplyAdd(outer, d2, d3);
            TVec odd = TSimd.Multiply(TSimd.MultiplyAdd(outer, d1, d2), TSimd.Create(WinogradPoints.Inner));
            TSimd.Store(y + (2 * yStep), TSimd.Add(even, odd));
            TSimd.Store(y + (3 * yStep), TSimd.Subtract(even, odd));
        }
    }

    public readonly struct Of2 : IWinogradLine
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Run(float* x, nint xStep, float* y, nint yStep)
        {
            TVec d1 = TSimd.Load(x + xStep);
            TVec d2 = TSimd.Load(x + (2 * xStep));
            TSimd.Store(y, TSimd.MultiplyAdd(TSimd.Create(-2f), d2, TSimd.Load(x)));
            TSimd.Store(y + yStep, TSimd.MultiplyAdd(TSimd.Create(-0.5f), d1, TSimd.Load(x + (3 * xStep))));
            TVec odd = TSimd.Multiply(d1, TSimd.Create(WinogradPoints.Inner));
            TSimd.Store(y + (2 * yStep), TSimd.Add(d2, odd));
            TSimd.Store(y + (3 * yStep), TSimd.Subtract(d2, odd));
        }
    }

    public readonly struct Of1 : IWinogradLine
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Run(float* x, nint xStep, float* y, nint yStep)
        {
            TVec d1 = TSimd.Load(x + xStep);
            TVec scaled = TSimd.Multiply(d1, TSimd.Create(WinogradPoints.Outer));
            TSimd.Store(y, TSimd.Subtract(TSimd.Load(x), scaled));
            TSimd.Store(y + yStep, TSimd.MultiplyAdd(TSimd.Create(-WinogradPoints.Inner), d1, TSimd.Load(x + (2 * xStep))));
            TSimd.Store(y + (2 * yStep), scaled);
        }
    }
}
