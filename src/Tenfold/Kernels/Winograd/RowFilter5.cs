using System.Runtime.CompilerServices;
using Tenfold.Simd;

namespace Tenfold.Kernels;

/// <summary>
/// F(4, 5) at eight points, in this order 0, infinity, 1, -1, 1/2, -1/2, 2, -2. The transform of the inputs has the coefficients of the product of (x - q)
/// over the other finite points q; that of the weights is divided by what the product is at the point itself: -1, -9/2, 45/32 and 90.
/// </summary>
/// <remarks>
/// Roundings are 2.5 times those of the plain sum (measured over 80 products; the products at a point are summed as they would be without points).
/// Of pairs a, 1/a and b between them none did better than 2.0.
/// </remarks>
readonly unsafe struct RowFilter5 : IRowFilter
{
    /// <summary>1 / N of the points 1 and -1, without the sign.</summary>
    const float Unit = 2f / 9;

    /// <summary>1 / N of 1/2 and -1/2.</summary>
    const float Half = 32f / 45;

    /// <summary>1 / N of 2 and -2.</summary>
    const float Two = 1f / 90;

    public static int Kernel => 5;

    public static int Points => 8;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Input<TSimd, TVec>(float* x, nint xStep, float* points, nint slot)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
    {
        TVec d1 = TSimd.Load(x + xStep);
        TVec d2 = TSimd.Load(x + (2 * xStep));
        TVec d3 = TSimd.Load(x + (3 * xStep));
        TVec d4 = TSimd.Load(x + (4 * xStep));
        TVec d5 = TSimd.Load(x + (5 * xStep));
        TVec d6 = TSimd.Load(x + (6 * xStep));
        TVec middle = TSimd.Create(5.25f);
        TSimd.Store(points, TSimd.MultiplyAdd(middle, TSimd.Subtract(d2, d4), TSimd.Subtract(d6, TSimd.Load(x))));
        TSimd.Store(points + slot, TSimd.MultiplyAdd(middle, TSimd.Subtract(d3, d5), TSimd.Subtract(TSimd.Load(x + (7 * xStep)), d1)));
        TVec factor = TSimd.Create(-4.25f);
        Pair<TSimd, TVec>(TSimd.MultiplyAdd(factor, d4, TSimd.Add(d2, d6)), TSimd.MultiplyAdd(factor, d3, TSimd.Add(d1, d5)), points + (2 * slot), slot);
        factor = TSimd.Create(-5f);
        TVec four = TSimd.Create(4f);
        TVec even = TSimd.MultiplyAdd(four, d2, TSimd.MultiplyAdd(factor, d4, d6));
        TVec odd = TSimd.MultiplyAdd(four, d1, TSimd.MultiplyAdd(factor, d3, d5));
        Pair<TSimd, TVec>(even, TSimd.Multiply(TSimd.Create(0.5f), odd), points + (4 * slot), slot);
        factor = TSimd.Create(-1.25f);
        TVec quarter = TSimd.Create(0.25f);
        even = TSimd.MultiplyAdd(quarter, d2, TSimd.MultiplyAdd(factor, d4, d6));
        odd = TSimd.MultiplyAdd(quarter, d1, TSimd.MultiplyAdd(factor, d3, d5));
        Pair<TSimd, TVec>(even, TSimd.Add(odd, odd), points + (6 * slot), slot);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Output<TSimd, TVec>(float* points, nint slot, float* y, nint yStep, TVec bias, TVec floor)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
    {
        (TVec unitSum, TVec unit) = SumAndDifference<TSimd, TVec>(points + (2 * slot), slot);
        (TVec halfSum, TVec half) = SumAndDifference<TSimd, TVec>(points + (4 * slot), slot);
        (TVec twoSum, TVec two) = SumAndDifference<TSimd, TVec>(points + (6 * slot), slot);
        TVec first = TSimd.Add(TSimd.Add(TSimd.Load(points), unitSum), TSimd.Add(halfSum, twoSum));
        TVec second = TSimd.MultiplyAdd(TSimd.Create(2f), two, TSimd.MultiplyAdd(TSimd.Create(0.5f), half, unit));
        TVec third = TSimd.MultiplyAdd(TSimd.Create(4f), twoSum, TSimd.MultiplyAdd(TSimd.Create(0.25f), halfSum, unitSum));
        TVec last = TSimd.MultiplyAdd(TSimd.Create(0.125f), half, TSimd.Add(unit, TSimd.Load(points + slot)));
        last = TSimd.MultiplyAdd(TSimd.Create(8f), two, last);
        WinogradEnds<TSimd, TVec>.Final.Store(y, first, bias, floor);
        WinogradEnds<TSimd, TVec>.Final.Store(y + yStep, second, bias, floor);
        WinogradEnds<TSimd, TVec>.Final.Store(y + (2 * yStep), third, bias, floor);
        WinogradEnds<TSimd, TVec>.Final.Store(y + (3 * yStep), last, bias, floor);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void OutputGradient<TSimd, TVec>(float* gradient, nint gradientStep, float* points, nint slot)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
    {
        TVec d0 = TSimd.Load(gradient);
        TVec d1 = TSimd.Load(gradient + gradientStep);
        TVec d2 = TSimd.Load(gradient + (2 * gradientStep));
        TVec d3 = TSimd.Load(gradient + (3 * gradientStep));
        TSimd.Store(points, d0);
        TSimd.Store(points + slot, d3);
        Pair<TSimd, TVec>(TSimd.Add(d0, d2), TSimd.Add(d1, d3), points + (2 * slot), slot);
        TVec odd = TSimd.MultiplyAdd(TSimd.Create(0.125f), d3, TSimd.Multiply(TSimd.Create(0.5f), d1));
        Pair<TSimd, TVec>(TSimd.MultiplyAdd(TSimd.Create(0.25f), d2, d0), odd, points + (4 * slot), slot);
        odd = TSimd.MultiplyAdd(TSimd.Create(8f), d3, TSimd.Add(d1, d1));
        Pair<TSimd, TVec>(TSimd.MultiplyAdd(TSimd.Create(4f), d2, d0), odd, points + (6 * slot), slot);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void InputGradient<TSimd, TVec>(float* points, nint slot, float* x, nint xStep)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
    {
        TVec zero = TSimd.Load(points);
        TVec infinity = TSimd.Load(points + slot);
        (TVec unitSum, TVec unit) = SumAndDifference<TSimd, TVec>(points + (2 * slot), slot);
        (TVec halfSum, TVec half) = SumAndDifference<TSimd, TVec>(points + (4 * slot), slot);
        (TVec twoSum, TVec two) = SumAndDifference<TSimd, TVec>(points + (6 * slot), slot);
        TVec middle = TSimd.Create(5.25f);
        TSimd.Store(x, TSimd.Subtract(TSimd.Zero, zero));
        TVec sum = TSimd.MultiplyAdd(TSimd.Create(2f), half, TSimd.Subtract(unit, infinity));
        TSimd.Store(x + xStep, TSimd.MultiplyAdd(TSimd.Create(0.5f), two, sum));
        sum = TSimd.MultiplyAdd(TSimd.Create(0.25f), twoSum, TSimd.MultiplyAdd(TSimd.Create(4f), halfSum, unitSum));
        TSimd.Store(x + (2 * xStep), TSimd.MultiplyAdd(middle, zero, sum));
        sum = TSimd.MultiplyAdd(TSimd.Create(-4.25f), unit, TSimd.Multiply(TSimd.Create(-2.5f), TSimd.Add(half, two)));
        TSimd.Store(x + (3 * xStep), TSimd.MultiplyAdd(middle, infinity, sum));
        TVec lower = TSimd.Create(-5.25f);
        sum = TSimd.MultiplyAdd(TSimd.Create(-5f), halfSum, TSimd.Multiply(TSimd.Create(-4.25f), unitSum));
        sum = TSimd.MultiplyAdd(TSimd.Create(-1.25f), twoSum, sum);
        TSimd.Store(x + (4 * xStep), TSimd.MultiplyAdd(lower, zero, sum));
        sum = TSimd.MultiplyAdd(TSimd.Create(0.5f), half, TSimd.MultiplyAdd(TSimd.Create(2f), two, unit));
        TSimd.Store(x + (5 * xStep), TSimd.MultiplyAdd(lower, infinity, sum));
        TSimd.Store(x + (6 * xStep), TSimd.Add(TSimd.Add(zero, unitSum), TSimd.Add(halfSum, twoSum)));
        TSimd.Store(x + (7 * xStep), infinity);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Weights<TSimd, TVec>(float* weights, nint weightStep, float* points, nint slot)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
    {
        TVec g0 = TSimd.Load(weights);
        TVec g1 = TSimd.Load(weights + weightStep);
        TVec g2 = TSimd.Load(weights + (2 * weightStep));
        TVec g3 = TSimd.Load(weights + (3 * weightStep));
        TVec g4 = TSimd.Load(weights + (4 * weightStep));
        TSimd.Store(points, TSimd.Subtract(TSimd.Zero, g0));
        TSimd.Store(points + slot, g4);
        TVec unit = TSimd.Create(-Unit);
        Pair<TSimd, TVec>(TSimd.Multiply(unit, TSimd.Add(TSimd.Add(g0, g2), g4)), TSimd.Multiply(unit, TSimd.Add(g1, g3)), points + (2 * slot), slot);
        TVec quarter = TSimd.Create(0.25f);
        TVec even = TSimd.MultiplyAdd(quarter, TSimd.MultiplyAdd(quarter, g4, g2), g0);
        TVec odd = TSimd.MultiplyAdd(quarter, g3, g1);
        Pair<TSimd, TVec>(TSimd.Multiply(TSimd.Create(Half), even), TSimd.Multiply(TSimd.Create(Half / 2), odd), points + (4 * slot), slot);
        TVec four = TSimd.Create(4f);
        even = TSimd.MultiplyAdd(four, TSimd.MultiplyAdd(four, g4, g2), g0);
        odd = TSimd.MultiplyAdd(four, g3, g1);
        Pair<TSimd, TVec>(TSimd.Multiply(TSimd.Create(Two), even), TSimd.Multiply(TSimd.Create(2 * Two), odd), points + (6 * slot), slot);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void WeightGradient<TSimd, TVec>(float* points, nint slot, float* weights, nint weightStep)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
    {
        (TVec unitSum, TVec unit) = SumAndDifference<TSimd, TVec>(points + (2 * slot), slot);
        (TVec halfSum, TVec half) = SumAndDifference<TSimd, TVec>(points + (4 * slot), slot);
        (TVec twoSum, TVec two) = SumAndDifference<TSimd, TVec>(points + (6 * slot), slot);
        unitSum = TSimd.Multiply(TSimd.Create(-Unit), unitSum);
        unit = TSimd.Multiply(TSimd.Create(-Unit), unit);
        TVec sum = TSimd.MultiplyAdd(TSimd.Create(Two), twoSum, TSimd.MultiplyAdd(TSimd.Create(Half), halfSum, unitSum));
        TSimd.Store(weights, TSimd.Subtract(sum, TSimd.Load(points)));
        TSimd.Store(weights + weightStep, TSimd.MultiplyAdd(TSimd.Create(2 * Two), two, TSimd.MultiplyAdd(TSimd.Create(Half / 2), half, unit)));
        TSimd.Store(weights + (2 * weightStep), TSimd.MultiplyAdd(TSimd.Create(4 * Two), twoSum, TSimd.MultiplyAdd(TSimd.Create(Half / 4), halfSum, unitSum)));
        TSimd.Store(weights + (3 * weightStep), TSimd.MultiplyAdd(TSimd.Create(8 * Two), two, TSimd.MultiplyAdd(TSimd.Create(Half / 8), half, unit)));
        sum = TSimd.MultiplyAdd(TSimd.Create(16 * Two), twoSum, TSimd.MultiplyAdd(TSimd.Create(Half / 16), halfSum, unitSum));
        TSimd.Store(weights + (4 * weightStep), TSimd.Add(sum, TSimd.Load(points + slot)));
    }

    /// <summary>even + odd, and after it even - odd.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Pair<TSimd, TVec>(TVec even, TVec odd, float* points, nint slot)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
    {
        TSimd.Store(points, TSimd.Add(even, odd));
        TSimd.Store(points + slot, TSimd.Subtract(even, odd));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static (TVec Sum, TVec Difference) SumAndDifference<TSimd, TVec>(float* points, nint slot)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
    {
        TVec plus = TSimd.Load(points);
        TVec minus = TSimd.Load(points + slot);
        return (TSimd.Add(plus, minus), TSimd.Subtract(plus, minus));
    }
}
