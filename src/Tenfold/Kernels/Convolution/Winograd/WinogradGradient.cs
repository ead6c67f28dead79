using System.Runtime.CompilerServices;
using Tenfold.Simd;

namespace Tenfold.Kernels;

/// <summary>The transforms of gradients, m values to m + 2 points: the transpose of <see cref="WinogradOutput{TSimd, TVec}"/>.</summary>
static unsafe class WinogradGradient<TSimd, TVec>
    where TSimd : struct, ISimd<TVec>
    where TVec : struct
{
    public readonly struct Of4 : IWinogradLine
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Run(float* x, nint xStep, float* y, nint yStep)
        {
            TVec d0 = TSimd.Load(x);
            TVec d1 = TSimd.Load(x + xStep);
            TVec d2 = TSimd.Load(x + (2 * xStep));
            TVec d3 = TSimd.Load(x + (3 * xStep));
            TSimd.Store(y, d0);
            TSimd.Store(y + yStep, d3);
            TVec third = TSimd.Create(-WinogradPoints.Third);
            TVec even = TSimd.Multiply(third, TSimd.Add(TSimd.Add(d0, d0), d2));
            TVec odd = TSimd.Multiply(TSimd.Create(-WinogradPoints.Third * WinogradPoints.Inner), TSimd.Add(TSimd.Add(d1, d1), d3));
            TSimd.Store(y + (2 * yStep), TSimd.Add(even, odd));
            TSimd.Store(y + (3 * yStep), TSimd.Subtract(even, odd));
            even = TSimd.Multiply(TSimd.Create(WinogradPoints.Third), TSimd.MultiplyAdd(TSimd.Create(0.5f), d0, d2));
            odd = TSimd.Multiply(TSimd.Create(WinogradPoints.Third * WinogradPoints.Outer), TSimd.MultiplyAdd(TSimd.Create(0.5f), d1, d3));
            TSimd.Store(y + (4 * yStep), TSimd.Add(even, odd));
            TSimd.Store(y + (5 * yStep), TSimd.Subtract(even, odd));
        }
    }

    public readonly struct Of3 : IWinogradLine
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Run(float* x, nint xStep, float* y, nint yStep)
        {
            TVec d0 = TSimd.Load(x);
            TVec d1 = TSimd.Load(x + xStep);
            TVec d2 = TSimd.Load(x + (2 * xStep));
            TSimd.Store(y, d0);
            TSimd.Store(y + yStep, d2);
            TVec even = TSimd.MultiplyAdd(TSimd.Create(WinogradPoints.Inner), d2, TSimd.Multiply(TSimd.Create(WinogradPoints.Outer), d0));
            TSimd.Store(y + (2 * yStep), TSimd.Subtract(TSimd.Subtract(TSimd.Zero, even), d1));
            TSimd.Store(y + (3 * yStep), TSimd.Multiply(TSimd.Create(WinogradPoints.Third), TSimd.Subtract(d1, even)));
            TVec sum = TSimd.MultiplyAdd(TSimd.Create(WinogradPoints.Outer), d2, d1);
            sum = TSimd.MultiplyAdd(TSimd.Create(WinogradPoints.Inner), d0, sum);
            TSimd.Store(y + (4 * yStep), TSimd.Multiply(TSimd.Create(2 * WinogradPoints.Third), sum));
        }
    }

    public readonly struct Of2 : IWinogradLine
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Run(float* x, nint xStep, float* y, nint yStep)
        {
            TVec d0 = TSimd.Load(x);
            TVec d1 = TSimd.Load(x + xStep);
            TVec odd = TSimd.Multiply(d1, TSimd.Create(WinogradPoints.Inner));
            TSimd.Store(y, d0);
            TSimd.Store(y + yStep, d1);
            TSimd.Store(y + (2 * yStep), TSimd.Add(d0, odd));
            TSimd.Store(y + (3 * yStep), TSimd.Subtract(d0, odd));
        }
    }

    public readonly struct Of1 : IWinogradLine
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Run(float* x, nint xStep, float* y, nint yStep)
        {
            TVec d0 = TSimd.Load(x);
            TSimd.Store(y, d0);
            TSimd.Store(y + yStep, d0);
            TSimd.Store(y + (2 * yStep), d0);
        }
    }
}
