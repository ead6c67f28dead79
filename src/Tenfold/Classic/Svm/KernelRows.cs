using Tenfold.Kernels;

namespace Tenfold;

/// <summary>Samples as the rows of kernel products: <c>[group][feature][row of the group]</c>, as many as stay in a core's second cache.</summary>
sealed unsafe class KernelRows : IDisposable
{
    const int Bytes = 288 << 10;
    const int Most = 96;

    readonly AlignedBuffer<float> _values;
    readonly AlignedBuffer<float> _norms;
    readonly int _features;

    public KernelRows(int features)
    {
        _features = features;
        int groups = Math.Clamp(Bytes / sizeof(float) / PanelProducts.Rows / features, 1, Most / PanelProducts.Rows);
        Capacity = groups * PanelProducts.Rows;
        _values = new AlignedBuffer<float>((long)Capacity * features);
        _norms = new AlignedBuffer<float>(Capacity);
    }

    /// <summary>Rows that there is room for.</summary>
    public int Capacity { get; }

    /// <summary>Rows in use; the rest of the last group holds anything finite.</summary>
    public int Count { get; set; }

    public float Norm(int row) => _norms.Pointer[row];

    /// <summary>The group of rows that begins with a row.</summary>
    public float* Group(int row) => _values.Pointer + ((long)row * _features);

    /// <summary>Puts a sample in its row.</summary>
    /// <param name="row">Which.</param>
    /// <param name="packed">Its features.</param>
    /// <param name="norm">Their squared length.</param>
    public void Set(int row, ReadOnlySpan<float> packed, float norm)
    {
        float* target = Group(row - (row % PanelProducts.Rows)) + (row % PanelProducts.Rows);
        for (int k = 0; k < packed.Length; k++)
            target[(long)k * PanelProducts.Rows] = packed[k];
        _norms.Pointer[row] = norm;
    }

    public void Dispose()
    {
        _values.Dispose();
        _norms.Dispose();
    }
}
