using System.Numerics;
using System.Runtime.Intrinsics;
using Tenfold.Kernels;

namespace Tenfold;

/// <summary>Samples of any features: products of 32-bit floats near the processor's peak tell who may be near, distances in doubles who is.</summary>
/// <remarks>
/// The products' rounding is bounded by <c>features * 2^-24 * |q| |x|</c> (Higham, 2002, section 3.1), so a sample is passed over only where it cannot be among the nearest.
/// Memory: 4 bytes a feature.
/// </remarks>
sealed unsafe class FeatureIndex : NeighborIndex
{
    const double Roundoff = 1.0 / (1 << 24);

    // What the few operations behind the product add to its error.
    const double Slack = 16 * Roundoff;

    // Beyond, squares of 32-bit floats end: every sample's distance is then computed.
    const double MostSquare = 1e36;

    readonly int _panelRows;
    readonly double _error;
    readonly delegate*<float*, long, int, float*, int, float*, void> _products;
    readonly AlignedBuffer<float> _panels;
    readonly double[] _squares;
    readonly AlignedBuffer<float> _halves;
    readonly AlignedBuffer<float> _inverses;
    readonly double _greatest;

    public FeatureIndex(Samples samples, SimdWidth width, int threads)
    {
        Count = samples.Count;
        Width = samples.Width;
        _panelRows = RowProducts.PanelRows(width);
        _products = RowProducts.Of(width);
        _error = 1.01 * (Width + 1) * Roundoff;
        _squares = new double[Count];
        int panels = (Count + _panelRows - 1) / _panelRows;
        _panels = new AlignedBuffer<float>((long)panels * _panelRows * Width);
        _halves = new AlignedBuffer<float>(((long)panels * _panelRows) + Vector256<float>.Count);
        _inverses = new AlignedBuffer<float>(((long)panels * _panelRows) + Vector256<float>.Count);
        Pieces.For(panels, threads, panel =>
        {
            int first = panel * _panelRows;
            int count = Math.Min(_panelRows, Count - first);
            RowProducts.Pack(samples.Features.Slice(first * Width, count * Width), Width, _panelRows, _panels.Pointer + ((long)first * Width));
            for (int row = first; row < first + count; row++)
            {
                double square = Square(samples.Row(row));
                _squares[row] = square;
                _halves.Pointer[row] = (float)(0.5 * square);
                _inverses.Pointer[row] = square > 0 ? (float)(1 / Math.Sqrt(square)) : 0;
            }
        });
        _greatest = _squares.Max() < MostSquare ? _squares.Max() : double.PositiveInfinity;
    }

    /// <inheritdoc/>
    public override int Count { get; }

    /// <inheritdoc/>
    public override int Width { get; }

    /// <inheritdoc/>
    public override void Search(Samples queries, int first, NearestList[] nearest, bool cosine)
    {
        double[] squares = new double[nearest.Length];
        for (int i = 0; i < nearest.Length; i++)
            squares[i] = Square(queries.Row(first + i));
        float* products = stackalloc float[(RowProducts.TileRows * _panelRows) + Vector256<float>.Count];
        fixed (float* features = queries.Features)
        {
            for (int start = 0; start < Count; start += _panelRows)
            {
                for (int i = 0; i < nearest.Length; i += RowProducts.TileRows)
                {
                    int rows = Math.Min(RowProducts.TileRows, nearest.Length - i);
                    _products(features + ((long)(first + i) * Width), Width, rows, _panels.Pointer + ((long)start * Width), Width, products);
                    for (int row = 0; row < rows; row++)
                        Offer(nearest[i + row], queries.Row(first + i + row), squares[i + row], start, products + (row * _panelRows), cosine);
                }
            }
        }
    }

    /// <inheritdoc/>
    public override double Distance(double found, bool cosine) => cosine ? found : Math.Sqrt(found);

    /// <inheritdoc/>
    public override TensorData Save(string name)
    {
        float[] features = new float[Count * Width];
        for (int row = 0; row < Count; row++)
        {
            for (int i = 0; i < Width; i++)
                features[(row * Width) + i] = *Feature(row, i);
        }

        return new TensorData(name, [Count, Width], features);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _panels.Dispose();
        _halves.Dispose();
        _inverses.Dispose();
    }

    static double Square(ReadOnlySpan<float> row)
    {
        double sum = 0;
        foreach (float value in row)
            sum += (double)value * value;
        return sum;
    }

    float* Feature(int row, int feature) => _panels.Pointer + ((long)(row - (row % _panelRows)) * Width) + ((long)feature * _panelRows) + (row % _panelRows);

    /// <summary>Samples whose product says that they may be near enough get their distance computed; eight at once are dismissed.</summary>
    void Offer(NearestList nearest, ReadOnlySpan<float> query, double square, int start, float* products, bool cosine)
    {
        float bound = Bound(nearest.Limit, square, cosine);
        for (int at = 0; at < _panelRows; at += Vector256<float>.Count)
        {
            // What lies behind a panel of fewer rows is another panel's, or padding: computed and masked out.
            Vector256<float> product = Vector256.Load(products + at);
            Vector256<float> score = cosine ? product * Vector256.Load(_inverses.Pointer + start + at) : product - Vector256.Load(_halves.Pointer + start + at);
            uint near = ~Vector256.LessThan(score, Vector256.Create(bound)).ExtractMostSignificantBits() & 0xFF;
            for (; near != 0; near &= near - 1)
            {
                int row = at + BitOperations.TrailingZeroCount(near);
                if (row < _panelRows && start + row < Count)
                    nearest.Offer(cosine ? Cosine(query, start + row, Math.Sqrt(square * _squares[start + row])) : SquaredDistance(query, start + row), start + row);
            }
        }
    }

    /// <summary>A sample is too far where <c>q x - |x|^2 / 2</c>, or <c>q x / |x|</c>, is below this, whatever the rounding of 32-bit floats.</summary>
    float Bound(double limit, double square, bool cosine)
    {
        double error = _error + Slack;
        return (float)(cosine
            ? Math.Sqrt(square) * (1 - limit - error)
            : (0.5 * (square - limit)) - (error * (square + _greatest)));
    }

    double SquaredDistance(ReadOnlySpan<float> query, int row)
    {
        float* feature = Feature(row, 0);
        double sum = 0;
        for (int i = 0; i < query.Length; i++, feature += _panelRows)
        {
            double difference = (double)query[i] - *feature;
            sum += difference * difference;
        }

        return sum;
    }

    double Cosine(ReadOnlySpan<float> query, int row, double lengths)
    {
        float* feature = Feature(row, 0);
        double sum = 0;
        for (int i = 0; i < query.Length; i++, feature += _panelRows)
            sum += (double)query[i] * *feature;
        return lengths > 0 ? 1 - (sum / lengths) : 1;
    }
}
