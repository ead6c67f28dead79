using System.Runtime.Intrinsics;

namespace Tenfold;

/// <summary>The limited-memory BFGS method: Nocedal and Wright, Numerical Optimization (2006), algorithm 7.5, with the last ten steps.</summary>
/// <remarks>Its whole state is <see cref="Point"/>, <see cref="Iterations"/> and <see cref="History"/>: put back, it goes on to the same bits.</remarks>
sealed class Lbfgs
{
    /// <summary>Steps remembered, as in SciPy.</summary>
    public const int Memory = 10;

    readonly Func<double[], double[], double> _evaluate;
    readonly List<(double[] Step, double[] Change)> _history;
    double[] _gradient;

    /// <summary>Begins at a point, or goes on from one.</summary>
    /// <param name="evaluate">The value at the first array; writes the gradient there into the second.</param>
    /// <param name="point">Where to begin; kept and changed.</param>
    /// <param name="iterations">Iterations that lie behind.</param>
    /// <param name="history">Steps and changes of the gradient that they made, oldest first.</param>
    public Lbfgs(Func<double[], double[], double> evaluate, double[] point, int iterations, IEnumerable<(double[] Step, double[] Change)> history)
    {
        _evaluate = evaluate;
        Point = point;
        Iterations = iterations;
        _history = [.. history];
        _gradient = new double[point.Length];
        Value = evaluate(point, _gradient);
    }

    /// <summary>The best point so far.</summary>
    public double[] Point { get; private set; }

    /// <summary>The value there.</summary>
    public double Value { get; private set; }

    /// <summary>Iterations done.</summary>
    public int Iterations { get; private set; }

    /// <summary>Steps and changes of the gradient, oldest first.</summary>
    public IReadOnlyList<(double[] Step, double[] Change)> History => _history;

    /// <summary>One step to a lower value.</summary>
    /// <returns>False where none can be found any more: the value is as low as its rounding lets see.</returns>
    public bool Advance()
    {
        double[] direction = Direction();
        WolfeSearch search = new(_evaluate, Point, Value, direction, Dot(_gradient, direction));
        // Without history the gradient's length says nothing of the step's: begin with a step of length 1, as L-BFGS-B does.
        double first = _history.Count == 0 ? Math.Min(1, 1 / Math.Sqrt(Dot(_gradient, _gradient))) : 1;
        if (!search.Run(first))
        {
            if (_history.Count == 0)
                return false;
            _history.Clear();
            return Advance();
        }

        Remember(Difference(search.Point, Point), Difference(search.Gradient, _gradient));
        (Point, Value, _gradient) = (search.Point, search.Value, search.Gradient);
        Iterations++;
        return true;
    }

    /// <summary>The inverse Hessian that the history tells, times the negative gradient (the two-loop recursion).</summary>
    double[] Direction()
    {
        double[] q = Array.ConvertAll(_gradient, g => -g);
        double[] alpha = new double[_history.Count];
        for (int i = alpha.Length - 1; i >= 0; i--)
        {
            (double[] step, double[] change) = _history[i];
            alpha[i] = Dot(step, q) / Dot(step, change);
            Add(q, -alpha[i], change);
        }

        if (alpha.Length > 0)
        {
            (double[] step, double[] change) = _history[^1];
            double scale = Dot(step, change) / Dot(change, change);
            for (int i = 0; i < q.Length; i++)
                q[i] *= scale;
        }

        for (int i = 0; i < alpha.Length; i++)
        {
            (double[] step, double[] change) = _history[i];
            Add(q, alpha[i] - (Dot(change, q) / Dot(step, change)), step);
        }

        return q;
    }

    /// <summary>A step without measurable curvature is left out: the matrix has to stay positive.</summary>
    void Remember(double[] step, double[] change)
    {
        if (Dot(step, change) <= double.Epsilon + (1e-16 * Dot(change, change)))
            return;
        if (_history.Count == Memory)
            _history.RemoveAt(0);
        _history.Add((step, change));
    }

    static double[] Difference(double[] a, double[] b)
    {
        double[] difference = new double[a.Length];
        for (int i = 0; i < a.Length; i++)
            difference[i] = a[i] - b[i];
        return difference;
    }

    /// <summary><c>to += factor * values</c>, number by number.</summary>
    internal static void Add(Span<double> to, double factor, ReadOnlySpan<double> values)
    {
        Vector256<double> factors = Vector256.Create(factor);
        int i = 0;
        for (; i + 4 <= to.Length; i += 4)
            (Vector256.Create<double>(to.Slice(i, 4)) + (factors * Vector256.Create(values.Slice(i, 4)))).CopyTo(to[i..]);
        for (; i < to.Length; i++)
            to[i] += factor * values[i];
    }

    /// <summary>Always four sums, whatever the processor: the same bits everywhere.</summary>
    internal static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        Vector256<double> sums = Vector256<double>.Zero;
        int i = 0;
        for (; i + 4 <= a.Length; i += 4)
            sums += Vector256.Create(a.Slice(i, 4)) * Vector256.Create(b.Slice(i, 4));
        double sum = Vector256.Sum(sums);
        for (; i < a.Length; i++)
            sum += a[i] * b[i];
        return sum;
    }
}
