using Tenfold.Kernels;

namespace Tenfold;

/// <summary>Samples as the columns of kernel products: panels <c>[panel][feature][lane]</c>, a lane a sample, the last panel filled with zeros.</summary>
sealed unsafe class KernelPanels : IDisposable
{
    readonly AlignedBuffer<float> _values;
    readonly AlignedBuffer<float> _norms;

    public KernelPanels(int samples, int features, int lanes)
    {
        Lanes = lanes;
        Panels = TileShape.DivideUp(samples, lanes);
        Features = features;
        _values = new AlignedBuffer<float>((long)Panels * lanes * features);
        _norms = new AlignedBuffer<float>(Panels * lanes);
    }

    /// <summary>The length of a sample.</summary>
    public int Features { get; }

    /// <summary>Samples in a panel.</summary>
    public int Lanes { get; }

    public int Panels { get; }

    /// <summary>Places for samples: all lanes of all panels.</summary>
    public int Padded => Panels * Lanes;

    /// <summary>Squared lengths, one a lane.</summary>
    public float* Norms => _norms.Pointer;

    public float* Panel(int panel) => _values.Pointer + ((long)panel * Lanes * Features);

    /// <summary>Puts a sample in its place.</summary>
    /// <param name="place">Which lane of all.</param>
    /// <param name="packed">Its features.</param>
    /// <param name="norm">Their squared length.</param>
    public void Set(int place, ReadOnlySpan<float> packed, float norm)
    {
        float* target = Panel(place / Lanes) + (place % Lanes);
        for (int k = 0; k < packed.Length; k++)
            target[(long)k * Lanes] = packed[k];
        _norms.Pointer[place] = norm;
    }

    public void Dispose()
    {
        _values.Dispose();
        _norms.Dispose();
    }
}
