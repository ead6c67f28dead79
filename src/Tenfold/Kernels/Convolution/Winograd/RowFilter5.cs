using System.Runtime.CompilerServices;
using Tenfold.Simd;

namespace Tenfold.Kernels;

/// <summary>
/// F(5, 5) at nine points: four pairs q, -q, and infinity. With s = q * q, N(x) is the product of (x * x - s) over the pairs, and P(y) of a pair that of (y - s)
/// over the other three; N divided by (x - q) is (x + q) P(x * x), so a pair shares its sums of even and of odd inputs, and N'(q) = 2 q P(s) divides its weights.
/// </summary>
/// <remarks>
/// The pairs 1/4, 11/16, 9/8 and 2: of all choices of sixteenths from 3/16 to 5/2 this one lets roundings grow least (the root of the sum of squares over the points,
/// 19.8 for the worst output), and floats hold the coefficients of inputs and outputs as they are. Roundings are 3.9 times those of the plain sum (simulated over 30 products; the
/// products at a point are summed as they would be without points). F(4, 5) at 0, infinity, 1, 1/2, 2 and their negatives has 2.6 times, and a third more products on rows of ten;
/// those points and a ninth have 7 to 9 times.
/// </remarks>
readonly unsafe struct RowFilter5 : IRowFilter
{
    const double Q1 = 1.0 / 4, Q2 = 11.0 / 16, Q3 = 9.0 / 8, Q4 = 2;
    const double S1 = Q1 * Q1, S2 = Q2 * Q2, S3 = Q3 * Q3, S4 = Q4 * Q4;

    /// <summary>The coefficients of N below x^8, from 1 to x^6.</summary>
    const float N0 = (float)(S1 * S2 * S3 * S4);
    const float N1 = (float)-((S1 * S2 * S3) + (S1 * S2 * S4) + (S1 * S3 * S4) + (S2 * S3 * S4));
    const float N2 = (float)((S1 * S2) + (S1 * S3) + (S1 * S4) + (S2 * S3) + (S2 * S4) + (S3 * S4));
    const float N3 = (float)-(S1 + S2 + S3 + S4);

    /// <summary>1 / N' of the four pairs.</summary>
    const double W1 = 1 / (2 * Q1 * (S1 - S2) * (S1 - S3) * (S1 - S4));
    const double W2 = 1 / (2 * Q2 * (S2 - S1) * (S2 - S3) * (S2 - S4));
    const double W3 = 1 / (2 * Q3 * (S3 - S1) * (S3 - S2) * (S3 - S4));
    const double W4 = 1 / (2 * Q4 * (S4 - S1) * (S4 - S2) * (S4 - S3));

    public static int Kernel => 5;

    public static int Tile => 5;

    public static int Points => 9;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Input<TSimd, TVec>(float* x, nint xStep, float* points, nint slot)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
    {
        TVec d0 = TSimd.Load(x);
        TVec d1 = TSimd.Load(x + xStep);
        TVec d2 = TSimd.Load(x + (2 * xStep));
        TVec d3 = TSimd.Load(x + (3 * xStep));
        TVec d4 = TSimd.Load(x + (4 * xStep));
        TVec d5 = TSimd.Load(x + (5 * xStep));
        TVec d6 = TSimd.Load(x + (6 * xStep));
        TVec d7 = TSimd.Load(x + (7 * xStep));
        TVec last = TSimd.MultiplyAdd(TSimd.Create(N3), d6, TSimd.Load(x + (8 * xStep)));
        last = TSimd.MultiplyAdd(TSimd.Create(N1), d2, TSimd.MultiplyAdd(TSimd.Create(N2), d4, last));
        TSimd.Store(points + (8 * slot), TSimd.MultiplyAdd(TSimd.Create(N0), d0, last));
        Pair<TSimd, TVec>((float)Q1, Cubic<TSimd, TVec>(S2, S3, S4, d1, d3, d5, d7), Cubic<TSimd, TVec>(S2, S3, S4, d0, d2, d4, d6), points, slot);
        Pair<TSimd, TVec>((float)Q2, Cubic<TSimd, TVec>(S1, S3, S4, d1, d3, d5, d7), Cubic<TSimd, TVec>(S1, S3, S4, d0, d2, d4, d6), points + (2 * slot), slot);
        Pair<TSimd, TVec>((float)Q3, Cubic<TSimd, TVec>(S1, S2, S4, d1, d3, d5, d7), Cubic<TSimd, TVec>(S1, S2, S4, d0, d2, d4, d6), points + (4 * slot), slot);
        Pair<TSimd, TVec>((float)Q4, Cubic<TSimd, TVec>(S1, S2, S3, d1, d3, d5, d7), Cubic<TSimd, TVec>(S1, S2, S3, d0, d2, d4, d6), points + (6 * slot), slot);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Output<TSimd, TVec>(float* points, nint slot, float* y, nint yStep, TVec bias, TVec floor)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
    {
        (TVec sum1, TVec odd1) = SumAndDifference<TSimd, TVec>(points, slot);
        (TVec sum2, TVec odd2) = SumAndDifference<TSimd, TVec>(points + (2 * slot), slot);
        (TVec sum3, TVec odd3) = SumAndDifference<TSimd, TVec>(points + (4 * slot), slot);
        (TVec sum4, TVec odd4) = SumAndDifference<TSimd, TVec>(points + (6 * slot), slot);
        TVec last = Weighted<TSimd, TVec>(S1 * S1, S2 * S2, S3 * S3, S4 * S4, sum1, sum2, sum3, sum4, TSimd.Load(points + (8 * slot)));
        WinogradEnds<TSimd, TVec>.Final.Store(y, TSimd.Add(TSimd.Add(sum1, sum2), TSimd.Add(sum3, sum4)), bias, floor);
        WinogradEnds<TSimd, TVec>.Final.Store(y + yStep, Weighted<TSimd, TVec>(Q1, Q2, Q3, Q4, odd1, odd2, odd3, odd4), bias, floor);
        WinogradEnds<TSimd, TVec>.Final.Store(y + (2 * yStep), Weighted<TSimd, TVec>(S1, S2, S3, S4, sum1, sum2, sum3, sum4), bias, floor);
        WinogradEnds<TSimd, TVec>.Final.Store(y + (3 * yStep), Weighted<TSimd, TVec>(Q1 * S1, Q2 * S2, Q3 * S3, Q4 * S4, odd1, odd2, odd3, odd4), bias, floor);
        WinogradEnds<TSimd, TVec>.Final.Store(y + (4 * yStep), last, bias, floor);
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
        TVec d4 = TSimd.Load(gradient + (4 * gradientStep));
        TSimd.Store(points + (8 * slot), d4);
        Pair<TSimd, TVec>((float)Q1, Quadratic<TSimd, TVec>(S1, d0, d2, d4), TSimd.MultiplyAdd(TSimd.Create((float)S1), d3, d1), points, slot);
        Pair<TSimd, TVec>((float)Q2, Quadratic<TSimd, TVec>(S2, d0, d2, d4), TSimd.MultiplyAdd(TSimd.Create((float)S2), d3, d1), points + (2 * slot), slot);
        Pair<TSimd, TVec>((float)Q3, Quadratic<TSimd, TVec>(S3, d0, d2, d4), TSimd.MultiplyAdd(TSimd.Create((float)S3), d3, d1), points + (4 * slot), slot);
        Pair<TSimd, TVec>((float)Q4, Quadratic<TSimd, TVec>(S4, d0, d2, d4), TSimd.MultiplyAdd(TSimd.Create((float)S4), d3, d1), points + (6 * slot), slot);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void InputGradient<TSimd, TVec>(float* points, nint slot, float* x, nint xStep)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
    {
        (TVec sum1, TVec odd1) = SumAndDifference<TSimd, TVec>(points, slot);
        (TVec sum2, TVec odd2) = SumAndDifference<TSimd, TVec>(points + (2 * slot), slot);
        (TVec sum3, TVec odd3) = SumAndDifference<TSimd, TVec>(points + (4 * slot), slot);
        (TVec sum4, TVec odd4) = SumAndDifference<TSimd, TVec>(points + (6 * slot), slot);
        TVec infinity = TSimd.Load(points + (8 * slot));
        TSimd.Store(x, TSimd.MultiplyAdd(TSimd.Create(N0), infinity, Constants<TSimd, TVec>(Q1, Q2, Q3, Q4, odd1, odd2, odd3, odd4)));
        TSimd.Store(x + xStep, Constants<TSimd, TVec>(1, 1, 1, 1, sum1, sum2, sum3, sum4));
        TSimd.Store(x + (2 * xStep), TSimd.MultiplyAdd(TSimd.Create(N1), infinity, Linears<TSimd, TVec>(Q1, Q2, Q3, Q4, odd1, odd2, odd3, odd4)));
        TSimd.Store(x + (3 * xStep), Linears<TSimd, TVec>(1, 1, 1, 1, sum1, sum2, sum3, sum4));
        TSimd.Store(x + (4 * xStep), TSimd.MultiplyAdd(TSimd.Create(N2), infinity, Squares<TSimd, TVec>(Q1, Q2, Q3, Q4, odd1, odd2, odd3, odd4)));
        TSimd.Store(x + (5 * xStep), Squares<TSimd, TVec>(1, 1, 1, 1, sum1, sum2, sum3, sum4));
        TSimd.Store(x + (6 * xStep), TSimd.MultiplyAdd(TSimd.Create(N3), infinity, Weighted<TSimd, TVec>(Q1, Q2, Q3, Q4, odd1, odd2, odd3, odd4)));
        TSimd.Store(x + (7 * xStep), TSimd.Add(TSimd.Add(sum1, sum2), TSimd.Add(sum3, sum4)));
        TSimd.Store(x + (8 * xStep), infinity);
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
        TSimd.Store(points + (8 * slot), g4);
        WeightPair<TSimd, TVec>(W1, Q1, Quadratic<TSimd, TVec>(S1, g0, g2, g4), TSimd.MultiplyAdd(TSimd.Create((float)S1), g3, g1), points, slot);
        WeightPair<TSimd, TVec>(W2, Q2, Quadratic<TSimd, TVec>(S2, g0, g2, g4), TSimd.MultiplyAdd(TSimd.Create((float)S2), g3, g1), points + (2 * slot), slot);
        WeightPair<TSimd, TVec>(W3, Q3, Quadratic<TSimd, TVec>(S3, g0, g2, g4), TSimd.MultiplyAdd(TSimd.Create((float)S3), g3, g1), points + (4 * slot), slot);
        WeightPair<TSimd, TVec>(W4, Q4, Quadratic<TSimd, TVec>(S4, g0, g2, g4), TSimd.MultiplyAdd(TSimd.Create((float)S4), g3, g1), points + (6 * slot), slot);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void WeightGradient<TSimd, TVec>(float* points, nint slot, float* weights, nint weightStep)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
    {
        (TVec sum1, TVec odd1) = SumAndDifference<TSimd, TVec>(points, slot);
        (TVec sum2, TVec odd2) = SumAndDifference<TSimd, TVec>(points + (2 * slot), slot);
        (TVec sum3, TVec odd3) = SumAndDifference<TSimd, TVec>(points + (4 * slot), slot);
        (TVec sum4, TVec odd4) = SumAndDifference<TSimd, TVec>(points + (6 * slot), slot);
        TVec last = Weighted<TSimd, TVec>(W1 * S1 * S1, W2 * S2 * S2, W3 * S3 * S3, W4 * S4 * S4, odd1, odd2, odd3, odd4, TSimd.Load(points + (8 * slot)));
        TSimd.Store(weights, Weighted<TSimd, TVec>(W1, W2, W3, W4, odd1, odd2, odd3, odd4));
        TSimd.Store(weights + weightStep, Weighted<TSimd, TVec>(W1 * Q1, W2 * Q2, W3 * Q3, W4 * Q4, sum1, sum2, sum3, sum4));
        TSimd.Store(weights + (2 * weightStep), Weighted<TSimd, TVec>(W1 * S1, W2 * S2, W3 * S3, W4 * S4, odd1, odd2, odd3, odd4));
        TSimd.Store(weights + (3 * weightStep), Weighted<TSimd, TVec>(W1 * Q1 * S1, W2 * Q2 * S2, W3 * Q3 * S3, W4 * Q4 * S4, sum1, sum2, sum3, sum4));
        TSimd.Store(weights + (4 * weightStep), last);
    }

    /// <summary>even + q odd, and after it even - q odd.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Pair<TSimd, TVec>(float q, TVec even, TVec odd, float* points, nint slot)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
    {
        TSimd.Store(points, TSimd.MultiplyAdd(TSimd.Create(q), odd, even));
        TSimd.Store(points + slot, TSimd.MultiplyAdd(TSimd.Create(-q), odd, even));
    }

    /// <summary>w (even + q odd), and after it -w (even - q odd).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void WeightPair<TSimd, TVec>(double w, double q, TVec even, TVec odd, float* points, nint slot)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
    {
        TVec scaled = TSimd.Multiply(TSimd.Create((float)w), even);
        TVec factor = TSimd.Create((float)(w * q));
        TSimd.Store(points, TSimd.MultiplyAdd(factor, odd, scaled));
        TSimd.Store(points + slot, TSimd.Subtract(TSimd.Multiply(factor, odd), scaled));
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

    /// <summary>d0 + s d1 + s s d2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TVec Quadratic<TSimd, TVec>(double s, TVec d0, TVec d1, TVec d2)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
        => TSimd.MultiplyAdd(TSimd.Create((float)s), TSimd.MultiplyAdd(TSimd.Create((float)s), d2, d1), d0);

    /// <summary>The sum of d0 ... d3, each times a coefficient of (y - a)(y - b)(y - c).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TVec Cubic<TSimd, TVec>(double a, double b, double c, TVec d0, TVec d1, TVec d2, TVec d3)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
    {
        TVec sum = TSimd.MultiplyAdd(TSimd.Create((float)Square(a, b, c)), d2, d3);
        sum = TSimd.MultiplyAdd(TSimd.Create((float)Linear(a, b, c)), d1, sum);
        return TSimd.MultiplyAdd(TSimd.Create((float)Constant(a, b, c)), d0, sum);
    }

    /// <summary>The constant coefficients of the pairs' P, each times a factor and a value of its pair.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TVec Constants<TSimd, TVec>(double f1, double f2, double f3, double f4, TVec v1, TVec v2, TVec v3, TVec v4)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
        => Weighted<TSimd, TVec>(f1 * Constant(S2, S3, S4), f2 * Constant(S1, S3, S4), f3 * Constant(S1, S2, S4), f4 * Constant(S1, S2, S3), v1, v2, v3, v4);

    /// <summary>The same of their coefficients of y.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TVec Linears<TSimd, TVec>(double f1, double f2, double f3, double f4, TVec v1, TVec v2, TVec v3, TVec v4)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
        => Weighted<TSimd, TVec>(f1 * Linear(S2, S3, S4), f2 * Linear(S1, S3, S4), f3 * Linear(S1, S2, S4), f4 * Linear(S1, S2, S3), v1, v2, v3, v4);

    /// <summary>The same of their coefficients of y^2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TVec Squares<TSimd, TVec>(double f1, double f2, double f3, double f4, TVec v1, TVec v2, TVec v3, TVec v4)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
        => Weighted<TSimd, TVec>(f1 * Square(S2, S3, S4), f2 * Square(S1, S3, S4), f3 * Square(S1, S2, S4), f4 * Square(S1, S2, S3), v1, v2, v3, v4);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static double Constant(double a, double b, double c) => -(a * b * c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static double Linear(double a, double b, double c) => (a * b) + (a * c) + (b * c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static double Square(double a, double b, double c) => -(a + b + c);

    /// <summary>w1 v1 + ... + w4 v4.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TVec Weighted<TSimd, TVec>(double w1, double w2, double w3, double w4, TVec v1, TVec v2, TVec v3, TVec v4)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
        => Plus<TSimd, TVec>(TSimd.Multiply(TSimd.Create((float)w1), v1), w2, w3, w4, v2, v3, v4);

    /// <summary>The same, and <paramref name="added"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TVec Weighted<TSimd, TVec>(double w1, double w2, double w3, double w4, TVec v1, TVec v2, TVec v3, TVec v4, TVec added)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
        => Plus<TSimd, TVec>(TSimd.MultiplyAdd(TSimd.Create((float)w1), v1, added), w2, w3, w4, v2, v3, v4);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TVec Plus<TSimd, TVec>(TVec sum, double w2, double w3, double w4, TVec v2, TVec v3, TVec v4)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
    {
        sum = TSimd.MultiplyAdd(TSimd.Create((float)w2), v2, sum);
        return TSimd.MultiplyAdd(TSimd.Create((float)w4), v4, TSimd.MultiplyAdd(TSimd.Create((float)w3), v3, sum));
    }
}
