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

    readonly int _panelRows;
    readonly double _error;
    readonly delegate*<float*, long, int, float*, int, float*, void> _products;
    readonly AlignedBuffer<float> _panels;
    readonly double[] _squares;

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
        Pieces.For(panels, threads, panel =>
        {
            int first = panel * _panelRows;
            int count = Math.Min(_panelRows, Count - first);
            RowProducts.Pack(samples.Features.Slice(first * Width, count * Width), Width, _panelRows, _panels.Pointer + ((long)first * Width));
            for (int row = first; row < first + count; row++)
                _squares[row] = Square(samples.Row(row));
        });
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
        float* products = stackalloc float[RowProducts.TileRows * _panelRows];
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
    public override void Dispose() => _panels.Dispose();

    static double Square(ReadOnlySpan<float> row)
    {
        double sum = 0;
        foreach (float value in row)
            sum += (double)value * value;
        return sum;
    }

    float* Feature(int row, int feature) => _panels.Pointer + ((long)(row - (row % _panelRows)) * Width) + ((long)feature * _panelRows) + (row % _panelRows);

    /// <summary>Samples whose product says that they may be near enough get their distance computed.</summary>
    void Offer(NearestList nearest, ReadOnlySpan<float> query, double square, int start, float* products, bool cosine)
    {
        double limit = nearest.Limit;
        for (int row = 0; row < Math.Min(_panelRows, Count - start); row++)
        {
            double other = _squares[start + row];
            double lengths = Math.Sqrt(square * other);
            bool far = cosine
                ? lengths > 0 && 1 - (products[row] / lengths) - _error >= limit
                : square + other - (2 * (products[row] + (_error * lengths))) >= limit + (_error * Roundoff * (square + other));
            if (far)
                continue;
            nearest.Offer(cosine ? Cosine(query, start + row, lengths) : SquaredDistance(query, start + row), start + row);
            limit = nearest.Limit;
        }
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
