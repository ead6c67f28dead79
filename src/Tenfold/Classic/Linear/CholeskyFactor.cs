namespace Tenfold;

/// <summary><c>L</c>, lower triangular, with <c>L L^T = A</c> for a symmetric positive matrix A; solves for several right sides at once, in doubles and in one order.</summary>
/// <remarks>Golub and Van Loan, Matrix Computations (2013), section 4.2. Time n^3 / 6 multiply-adds, and n^2 / 2 a solution of one right side.</remarks>
sealed class CholeskyFactor
{
    readonly double[] _rows;
    readonly int _size;

    /// <summary>Factors a matrix.</summary>
    /// <param name="matrix"><c>[size, size]</c>; becomes the factor, its upper half is not read.</param>
    /// <param name="size">Rows, and columns.</param>
    public CholeskyFactor(double[] matrix, int size)
    {
        (_rows, _size) = (matrix, size);
        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j < i; j++)
                At(i, j) = (At(i, j) - Lbfgs.Dot(Row(i, j), Row(j, j))) / At(j, j);
            At(i, i) = Math.Sqrt(At(i, i) - Lbfgs.Dot(Row(i, i), Row(i, i)));
        }
    }

    /// <summary><c>x</c> with <c>L x = b</c>, in place.</summary>
    /// <param name="sides">Right sides b, then the solutions: <c>[sides, size]</c>.</param>
    public void Solve(Span<double> sides)
    {
        for (int i = 0; i < _size; i++)
        {
            for (int side = 0; side < sides.Length; side += _size)
                sides[side + i] = (sides[side + i] - Lbfgs.Dot(Row(i, i), sides.Slice(side, i))) / At(i, i);
        }
    }

    /// <summary><c>x</c> with <c>L^T x = b</c>, in place.</summary>
    /// <param name="sides">Right sides b, then the solutions: <c>[sides, size]</c>.</param>
    public void SolveTransposed(Span<double> sides)
    {
        for (int i = _size - 1; i >= 0; i--)
        {
            for (int side = 0; side < sides.Length; side += _size)
            {
                double x = sides[side + i] /= At(i, i);
                Lbfgs.Add(sides.Slice(side, i), -x, Row(i, i));
            }
        }
    }

    ref double At(int row, int column) => ref _rows[((long)row * _size) + column];

    /// <summary>The first numbers of a row.</summary>
    ReadOnlySpan<double> Row(int row, int count) => _rows.AsSpan(row * _size, count);
}
