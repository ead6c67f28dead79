using Tenfold.Kernels;

namespace Tenfold;

/// <summary>Rows of features without their zeros, each with a last entry of 1 that meets the intercept's weights.</summary>
/// <remarks>Memory: 8 bytes an entry; 45 MB for 37,800 digits, of whose pixels a fifth is ink.</remarks>
sealed unsafe class SparseRows : IDisposable
{
    const int RowsAtOnce = 1024;

    readonly AlignedBuffer<long> _starts;
    readonly AlignedBuffer<int> _columns;
    readonly AlignedBuffer<float> _values;

    /// <summary>Compresses <paramref name="count"/> rows from <paramref name="first"/> on.</summary>
    /// <param name="samples">Where they stand.</param>
    /// <param name="first">The first of them.</param>
    /// <param name="count">How many.</param>
    /// <param name="stride">What a feature's number is multiplied by: <see cref="SparseSoftmax"/> wants offsets.</param>
    /// <param name="threads">At least 1.</param>
    public SparseRows(Samples samples, int first, int count, int stride, int threads)
    {
        Count = count;
        Width = samples.Width;
        _starts = new AlignedBuffer<long>(count + 1);
        int pieces = (count + RowsAtOnce - 1) / RowsAtOnce;
        Pieces.For(pieces, threads, piece =>
        {
            for (int row = piece * RowsAtOnce; row < Math.Min(count, (piece + 1) * RowsAtOnce); row++)
                _starts.Pointer[row + 1] = Entries(samples.Row(first + row));
        });
        for (int row = 0; row < count; row++)
            _starts.Pointer[row + 1] += _starts.Pointer[row];

        _columns = new AlignedBuffer<int>(_starts.Pointer[count]);
        _values = new AlignedBuffer<float>(_starts.Pointer[count]);
        Pieces.For(pieces, threads, piece =>
        {
            for (int row = piece * RowsAtOnce; row < Math.Min(count, (piece + 1) * RowsAtOnce); row++)
                Compress(samples.Row(first + row), stride, _starts.Pointer[row]);
        });
    }

    /// <summary>How many rows.</summary>
    public int Count { get; }

    /// <summary>Features of a row, the intercept's 1 not counted.</summary>
    public int Width { get; }

    /// <summary>Where each row begins, and the last ends: <c>[Count + 1]</c>.</summary>
    public long* Starts => _starts.Pointer;

    /// <summary>Features of the entries, times the stride.</summary>
    public int* Columns => _columns.Pointer;

    /// <summary>The entries.</summary>
    public float* Values => _values.Pointer;

    public void Dispose()
    {
        _starts.Dispose();
        _columns.Dispose();
        _values.Dispose();
    }

    /// <summary>Entries of a row: what is not zero, and the 1.</summary>
    static int Entries(ReadOnlySpan<float> row)
    {
        int count = 1;
        foreach (float value in row)
            count += value != 0 ? 1 : 0;
        return count;
    }

    /// <summary>Every value is written, and the place moves on only behind those that are not zero: a branch would be guessed wrong too often. The 1 comes last, over the zeros behind.</summary>
    void Compress(ReadOnlySpan<float> row, int stride, long start)
    {
        int* columns = _columns.Pointer + start;
        float* values = _values.Pointer + start;
        int at = 0;
        for (int feature = 0; feature < row.Length; feature++)
        {
            columns[at] = feature * stride;
            values[at] = row[feature];
            at += row[feature] != 0 ? 1 : 0;
        }

        columns[at] = row.Length * stride;
        values[at] = 1;
    }
}
