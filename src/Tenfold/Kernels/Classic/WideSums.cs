using System.Numerics;
using System.Runtime.CompilerServices;

namespace Tenfold.Kernels;

/// <summary>Weighted sums of rows of floats in double precision: many terms of both signs that nearly cancel lose nothing.</summary>
/// <remarks>One rounding a term and the same order at every vector width, so the bits are the same too.</remarks>
static unsafe class WideSums
{
    /// <summary>sums += coefficient * row for every row, one row after the other.</summary>
    /// <param name="rows">Where each row begins.</param>
    /// <param name="coefficients">One for each row.</param>
    /// <param name="count">How many rows.</param>
    /// <param name="sums">Changed in place, <paramref name="n"/> values.</param>
    /// <param name="n">How many.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddRows(float** rows, double* coefficients, int count, double* sums, int n)
    {
        int r = 0;
        for (; r + 4 <= count; r += 4)
            AddFour(rows + r, coefficients + r, sums, n);
        for (; r < count; r++)
        {
            float* row = rows[r];
            double c = coefficients[r];
            for (int i = 0; i < n; i++)
                sums[i] = Math.FusedMultiplyAdd(c, row[i], sums[i]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void AddFour(float** rows, double* coefficients, double* sums, int n)
    {
        float* row0 = rows[0], row1 = rows[1], row2 = rows[2], row3 = rows[3];
        Vector<double> c0 = new(coefficients[0]), c1 = new(coefficients[1]), c2 = new(coefficients[2]), c3 = new(coefficients[3]);
        int i = 0;
        for (; i + Vector<float>.Count <= n; i += Vector<float>.Count)
        {
            Vector<double> low = Vector.Load(sums + i);
            Vector<double> high = Vector.Load(sums + i + Vector<double>.Count);
            Add(row0 + i, c0, ref low, ref high);
            Add(row1 + i, c1, ref low, ref high);
            Add(row2 + i, c2, ref low, ref high);
            Add(row3 + i, c3, ref low, ref high);
            Vector.Store(low, sums + i);
            Vector.Store(high, sums + i + Vector<double>.Count);
        }

        for (; i < n; i++)
        {
            double sum = Math.FusedMultiplyAdd(coefficients[0], row0[i], sums[i]);
            sum = Math.FusedMultiplyAdd(coefficients[1], row1[i], sum);
            sum = Math.FusedMultiplyAdd(coefficients[2], row2[i], sum);
            sums[i] = Math.FusedMultiplyAdd(coefficients[3], row3[i], sum);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Add(float* row, Vector<double> coefficient, ref Vector<double> low, ref Vector<double> high)
    {
        Vector.Widen(Vector.Load(row), out Vector<double> first, out Vector<double> second);
        low = Vector.FusedMultiplyAdd(coefficient, first, low);
        high = Vector.FusedMultiplyAdd(coefficient, second, high);
    }
}
