using System.Runtime.Intrinsics;

namespace Tenfold;

/// <summary>All eigenvalues of a symmetric matrix, and the eigenvectors asked for: Householder's reduction to three diagonals, then QL with implicit shifts.</summary>
/// <remarks>Golub and Van Loan, Matrix Computations (2013), sections 8.3.1 and 8.3.3. Rows are kept contiguous throughout, so that vectors run along them. One thread: the same bits for any number of them.</remarks>
sealed class SymmetricEigen
{
    const int MostSweeps = 60;

    readonly int _n;
    readonly double[] _matrix;
    readonly double[] _scales;
    readonly double[] _vectors;
    readonly int[] _order;

    /// <summary>Decomposes a matrix.</summary>
    /// <param name="matrix"><c>[n, n]</c>, symmetric; it is overwritten.</param>
    /// <param name="n">At least 1.</param>
    public SymmetricEigen(double[] matrix, int n)
    {
        _n = n;
        _matrix = matrix;
        _scales = new double[n];
        double[] diagonal = new double[n];
        double[] beside = new double[n];
        Reduce(diagonal, beside);
        _vectors = new double[n * n];
        for (int i = 0; i < n; i++)
            _vectors[(i * n) + i] = 1;
        for (int i = 0; i < n; i++)
            Separate(diagonal, beside, i);
        _order = [.. Enumerable.Range(0, n).OrderByDescending(i => diagonal[i])];
        Values = [.. _order.Select(i => diagonal[i])];
    }

    /// <summary>The eigenvalues, falling.</summary>
    public IReadOnlyList<double> Values { get; }

    /// <summary>The eigenvector of length 1 of eigenvalue number <paramref name="index"/>.</summary>
    public double[] Vector(int index)
    {
        double[] vector = _vectors.AsSpan(_order[index] * _n, _n).ToArray();
        for (int k = _n - 3; k >= 0; k--)
        {
            ReadOnlySpan<double> mirror = Mirror(k);
            Span<double> rest = vector.AsSpan(k + 1);
            Add(rest, -_scales[k] * Lbfgs.Dot(mirror, rest), mirror);
        }

        return vector;
    }

    /// <summary>The vector of reflection k, I - scale v v^T, which is kept where row k's zeros are.</summary>
    Span<double> Mirror(int k) => _matrix.AsSpan((k * _n) + k + 1, _n - k - 1);

    /// <summary>Reflections that leave three diagonals.</summary>
    void Reduce(double[] diagonal, double[] beside)
    {
        double[] product = new double[_n];
        for (int k = 0; k < _n; k++)
        {
            diagonal[k] = _matrix[(k * _n) + k];
            Span<double> v = Mirror(k);
            if (k == _n - 2)
                beside[k] = v[0];
            if (k >= _n - 2)
                continue;
            double length = Math.Sqrt(Lbfgs.Dot(v, v));
            if (length == 0)
                continue;
            double reflected = v[0] > 0 ? -length : length;
            beside[k] = reflected;
            v[0] -= reflected;
            _scales[k] = 2 / Lbfgs.Dot(v, v);
            Span<double> p = product.AsSpan(0, v.Length);
            for (int i = 0; i < v.Length; i++)
                p[i] = _scales[k] * Lbfgs.Dot(Row(k, i), v);
            Add(p, -0.5 * _scales[k] * Lbfgs.Dot(p, v), v);
            for (int i = 0; i < v.Length; i++)
                Subtract(Row(k, i), v[i], p, p[i], v);
        }
    }

    /// <summary>Row i of what lies below and right of k.</summary>
    Span<double> Row(int k, int i) => _matrix.AsSpan(((k + 1 + i) * _n) + k + 1, _n - k - 1);

    /// <summary>Makes eigenvalue <paramref name="first"/> stand alone.</summary>
    void Separate(double[] diagonal, double[] beside, int first)
    {
        for (int sweep = 0; sweep < MostSweeps; sweep++)
        {
            int last = first;
            while (last < _n - 1 && !Negligible(diagonal, beside, last))
                last++;
            if (last == first)
                return;
            double g = (diagonal[first + 1] - diagonal[first]) / (2 * beside[first]);
            double r = Math.Sqrt((g * g) + 1);
            g = diagonal[last] - diagonal[first] + (beside[first] / (g + Math.CopySign(r, g)));
            Sweep(diagonal, beside, first, last, g);
        }

        throw new TenfoldException("The principal components could not be found: the samples' covariance is not finite, or its numbers differ too much in size. Scale the features alike.");
    }

    static bool Negligible(double[] diagonal, double[] beside, int i)
    {
        double size = Math.Abs(diagonal[i]) + Math.Abs(diagonal[i + 1]);
        return Math.Abs(beside[i]) <= 2.3e-16 * size || Math.Abs(beside[i]) < 1e-300;
    }

    /// <summary>One chase of the bulge from below to <paramref name="first"/>; every rotation turns two eigenvectors-to-be.</summary>
    void Sweep(double[] diagonal, double[] beside, int first, int last, double g)
    {
        double sine = 1, cosine = 1, shift = 0;
        for (int i = last - 1; i >= first; i--)
        {
            double f = sine * beside[i];
            double b = cosine * beside[i];
            double r = Math.Sqrt((f * f) + (g * g));
            beside[i + 1] = r;
            if (r == 0)
            {
                diagonal[i + 1] -= shift;
                beside[last] = 0;
                return;
            }

            (sine, cosine) = (f / r, g / r);
            g = diagonal[i + 1] - shift;
            r = ((diagonal[i] - g) * sine) + (2 * cosine * b);
            shift = sine * r;
            diagonal[i + 1] = g + shift;
            g = (cosine * r) - b;
            Rotate(_vectors.AsSpan(i * _n, _n), _vectors.AsSpan((i + 1) * _n, _n), sine, cosine);
        }

        diagonal[first] -= shift;
        beside[first] = g;
        beside[last] = 0;
    }

    static void Rotate(Span<double> a, Span<double> b, double sine, double cosine)
    {
        Vector256<double> s = Vector256.Create(sine);
        Vector256<double> c = Vector256.Create(cosine);
        int i = 0;
        for (; i + 4 <= a.Length; i += 4)
        {
            Vector256<double> x = Vector256.Create<double>(a.Slice(i, 4));
            Vector256<double> y = Vector256.Create<double>(b.Slice(i, 4));
            ((c * x) - (s * y)).CopyTo(a.Slice(i, 4));
            ((s * x) + (c * y)).CopyTo(b.Slice(i, 4));
        }

        for (; i < a.Length; i++)
            (a[i], b[i]) = ((cosine * a[i]) - (sine * b[i]), (sine * a[i]) + (cosine * b[i]));
    }

    static void Add(Span<double> to, double factor, ReadOnlySpan<double> values)
    {
        for (int i = 0; i < to.Length; i++)
            to[i] += factor * values[i];
    }

    /// <summary>to -= a x + b y.</summary>
    static void Subtract(Span<double> to, double a, ReadOnlySpan<double> x, double b, ReadOnlySpan<double> y)
    {
        Vector256<double> left = Vector256.Create(a);
        Vector256<double> right = Vector256.Create(b);
        int i = 0;
        for (; i + 4 <= to.Length; i += 4)
        {
            Vector256<double> sum = (left * Vector256.Create(x.Slice(i, 4))) + (right * Vector256.Create(y.Slice(i, 4)));
            (Vector256.Create<double>(to.Slice(i, 4)) - sum).CopyTo(to.Slice(i, 4));
        }

        for (; i < to.Length; i++)
            to[i] -= (a * x[i]) + (b * y[i]);
    }
}
