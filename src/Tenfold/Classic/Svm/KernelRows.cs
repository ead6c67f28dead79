using Tenfold.Kernels;

namespace Tenfold;

/// <summary>Samples as the rows of kernel products: <c>[row][feature]</c>, as many as stay in a core's second cache.</summary>
sealed unsafe class KernelRows : IDisposable
{
    /// <summary>A multiple of <see cref="Group"/>; 96 rows of 717 pixels are 275 KB.</summary>
    public const int Most = 96;

    /// <summary>Rows of a register tile.</summary>
    public const int Group = 6;

    readonly AlignedBuffer<float> _values;
    readonly AlignedBuffer<float> _norms;

    public KernelRows(int features)
    {
        Features = features;
        _values = new AlignedBuffer<float>((long)Most * features);
        _norms = new AlignedBuffer<float>(Most);
    }

    public int Features { get; }

    /// <summary>Rows in use; the rest of the last group holds anything finite.</summary>
    public int Count { get; set; }

    public float* Values => _values.Pointer;

    /// <summary>Squared lengths.</summary>
    public Span<float> Norms => _norms.Span;

    public Span<float> Row(int row) => new(Values + ((long)row * Features), Features);

    public void Dispose()
    {
        _values.Dispose();
        _norms.Dispose();
    }
}
