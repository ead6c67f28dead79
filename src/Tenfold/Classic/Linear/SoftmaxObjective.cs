using Tenfold.Kernels;

namespace Tenfold;

/// <summary>What multinomial logistic regression minimises: <c>F(w) = (sum of -log p(label | x)) / N + |w|^2 / (2 C N)</c>, the intercept not in <c>|w|</c>.</summary>
/// <remarks>
/// Times <c>C N</c> it is scikit-learn's <c>C * sum of losses + |w|^2 / 2</c>: the same minimum. Products are of 32-bit floats, what is summed over rows is summed in doubles
/// over pieces of 1,024 rows in their order, so the bits do not depend on threads. The value is true to about 1e-8 of itself.
/// </remarks>
sealed unsafe class SoftmaxObjective : IDisposable
{
    const int RowsAtOnce = 1024;
    const int RowsInCache = 32;

    readonly SparseRows _rows;
    readonly byte[] _targets;
    readonly int _classes;
    readonly int _stride;
    readonly int _threads;
    readonly double _penalty;
    readonly SparseSoftmaxKernels _kernels;
    readonly AlignedBuffer<float> _weights;
    readonly AlignedBuffer<float> _gradients;
    readonly double[] _losses;

    /// <summary>Prepares the samples.</summary>
    /// <param name="samples">Rows of features.</param>
    /// <param name="targets">The class of each, 0 to <paramref name="classes"/> - 1.</param>
    /// <param name="classes">At least 2.</param>
    /// <param name="c">scikit-learn's C.</param>
    /// <param name="threads">At least 1.</param>
    /// <param name="width">The vector width.</param>
    public SoftmaxObjective(Samples samples, byte[] targets, int classes, double c, int threads, SimdWidth width)
    {
        _kernels = new SparseSoftmaxKernels(width);
        _targets = targets;
        _classes = classes;
        _stride = (classes + _kernels.Count - 1) / _kernels.Count * _kernels.Count;
        _threads = threads;
        _penalty = 1 / (c * samples.Count);
        _rows = new SparseRows(samples, 0, samples.Count, _stride, threads);
        int pieces = (samples.Count + RowsAtOnce - 1) / RowsAtOnce;
        _losses = new double[pieces];
        _weights = new AlignedBuffer<float>(Padded);
        _gradients = new AlignedBuffer<float>((long)pieces * Padded);
    }

    /// <summary>Values of a point: <c>[features + 1, classes]</c>, the intercept last.</summary>
    public int Length => (_rows.Width + 1) * _classes;

    /// <summary>The mean loss alone, at the point last evaluated.</summary>
    public double Loss { get; private set; }

    int Padded => (_rows.Width + 1) * _stride;

    /// <summary>The value at a point, and the gradient there.</summary>
    public double Evaluate(ReadOnlySpan<double> point, Span<double> gradient)
    {
        for (int i = 0, from = 0; i < Padded; i += _stride)
        {
            for (int c = 0; c < _classes; c++)
                _weights.Pointer[i + c] = (float)point[from++];
        }

        Pieces.For(_losses.Length, _threads, Evaluate);
        Loss = _losses.Sum() / _rows.Count;
        Gather(gradient);
        double square = 0;
        for (int i = 0; i < _rows.Width * _classes; i++)
        {
            gradient[i] += _penalty * point[i];
            square += point[i] * point[i];
        }

        return Loss + (0.5 * _penalty * square);
    }

    public void Dispose()
    {
        _rows.Dispose();
        _weights.Dispose();
        _gradients.Dispose();
    }

    /// <summary>Loss and gradient of one piece of rows, which stay in cache between the three steps.</summary>
    void Evaluate(int piece)
    {
        float* gradient = _gradients.Pointer + ((long)piece * Padded);
        new Span<float>(gradient, Padded).Clear();
        float* z = stackalloc float[RowsInCache * _stride];
        float* logs = stackalloc float[2 * RowsInCache];
        double loss = 0;
        int end = Math.Min(_rows.Count, (piece + 1) * RowsAtOnce);
        for (int first = piece * RowsAtOnce; first < end; first += RowsInCache)
        {
            int rows = Math.Min(RowsInCache, end - first);
            _kernels.Scores(_rows.Starts + first, _rows.Columns, _rows.Values, _weights.Pointer, _stride, rows, z);
            new Span<float>(logs, 2 * RowsInCache).Fill(1);
            for (int row = 0; row < rows; row++)
            {
                float* scores = z + (row * _stride);
                float own = scores[_targets[first + row]];
                (logs[row], float greatest) = _kernels.Normalize(scores, _classes, _stride);
                scores[_targets[first + row]] -= 1;
                loss += (double)greatest - own;
            }

            _kernels.Logarithms(logs, rows);
            for (int row = 0; row < rows; row++)
                loss += logs[row];
            _kernels.AddGradient(_rows.Starts + first, _rows.Columns, _rows.Values, z, _stride, rows, gradient);
        }

        _losses[piece] = loss;
    }

    /// <summary>The mean over rows of all pieces' gradients, without the padding.</summary>
    void Gather(Span<double> gradient)
    {
        gradient.Clear();
        for (int piece = 0; piece < _losses.Length; piece++)
        {
            float* source = _gradients.Pointer + ((long)piece * Padded);
            for (int to = 0; to < gradient.Length; to += _classes, source += _stride)
            {
                for (int c = 0; c < _classes; c++)
                    gradient[to + c] += source[c];
            }
        }

        double share = 1.0 / _rows.Count;
        for (int i = 0; i < gradient.Length; i++)
            gradient[i] *= share;
    }
}
