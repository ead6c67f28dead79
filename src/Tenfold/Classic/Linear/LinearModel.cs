using Tenfold.Kernels;

namespace Tenfold;

/// <summary>What logistic regression has learned: <c>softmax(W x + b)</c> over the classes that it saw, 0 for the others.</summary>
public sealed unsafe class LinearModel : ClassicModel
{
    const int RowsAtOnce = 256;

    readonly float[] _weights;
    readonly float[] _bias;
    readonly byte[] _labels;
    readonly SparseSoftmaxKernels _kernels = new(SimdWidths.Best);

    internal LinearModel(int classes, IReadOnlyList<byte> labels, float[] weights, float[] bias)
    {
        Width = weights.Length / labels.Count;
        Classes = classes;
        _labels = [.. labels];
        _weights = weights;
        _bias = bias;
    }

    /// <inheritdoc/>
    public override int Width { get; }

    /// <inheritdoc/>
    public override int Classes { get; }

    /// <inheritdoc/>
    public override long ParameterCount => _weights.Length + _bias.Length;

    /// <summary>The classes that there were samples of, rising.</summary>
    public IReadOnlyList<byte> Labels => _labels;

    /// <summary><c>W [Labels.Count, Width]</c>, row by row.</summary>
    public ReadOnlySpan<float> Weights => _weights;

    /// <summary><c>b [Labels.Count]</c>.</summary>
    public ReadOnlySpan<float> Bias => _bias;

    /// <summary>Iterations of L-BFGS, or epochs, that were done.</summary>
    public int Iterations { get; init; }

    /// <summary>What a stopped L-BFGS goes on from; null for all others.</summary>
    internal LbfgsState? Stopped { get; init; }

    /// <inheritdoc/>
    public override Answers Answer(Samples samples, int threads, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(samples);
        if (samples.Width != Width)
            throw new TenfoldException($"The samples have {samples.Width:N0} features; the model was taught on {Width:N0}.");
        byte[] predictions = new byte[samples.Count];
        float[] probabilities = new float[(long)samples.Count * Classes];
        int stride = (_labels.Length + _kernels.Count - 1) / _kernels.Count * _kernels.Count;
        using AlignedBuffer<float> weights = Padded(stride);
        int done = 0;
        Pieces.For((samples.Count + RowsAtOnce - 1) / RowsAtOnce, threads, piece =>
        {
            int first = piece * RowsAtOnce;
            int count = Math.Min(RowsAtOnce, samples.Count - first);
            using SparseRows rows = new(samples, first, count, stride, threads: 1);
            using AlignedBuffer<float> z = new((long)count * stride);
            _kernels.Scores(rows.Starts, rows.Columns, rows.Values, weights.Pointer, stride, count, z.Pointer);
            for (int row = 0; row < count; row++)
            {
                float* scores = z.Pointer + ((long)row * stride);
                predictions[first + row] = _labels[Greatest(new ReadOnlySpan<float>(scores, _labels.Length))];
                _kernels.Normalize(scores, _labels.Length, stride);
                for (int c = 0; c < _labels.Length; c++)
                    probabilities[((long)(first + row) * Classes) + _labels[c]] = scores[c];
            }

            progress?.Report(Interlocked.Add(ref done, count));
        }, cancellation);
        return new Answers(predictions, probabilities);
    }

    /// <summary>The only class there is, for every sample.</summary>
    internal static LinearModel Constant(int width, int classes, byte label) => new(classes, [label], new float[width], new float[1]);

    internal override ClassicState Save() => LinearState.Save(this);

    /// <summary>The first of the greatest.</summary>
    static int Greatest(ReadOnlySpan<float> scores)
    {
        int best = 0;
        for (int c = 1; c < scores.Length; c++)
        {
            if (scores[c] > scores[best])
                best = c;
        }

        return best;
    }

    /// <summary>The weights feature by feature, the intercepts last, the classes padded to <paramref name="stride"/>.</summary>
    AlignedBuffer<float> Padded(int stride)
    {
        AlignedBuffer<float> padded = new((long)(Width + 1) * stride);
        for (int c = 0; c < _labels.Length; c++)
        {
            for (int feature = 0; feature < Width; feature++)
                padded.Pointer[((long)feature * stride) + c] = _weights[(c * Width) + feature];
            padded.Pointer[((long)Width * stride) + c] = _bias[c];
        }

        return padded;
    }
}
