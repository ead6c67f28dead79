using Tenfold.Kernels;

namespace Tenfold;

/// <summary>
/// A layer compiled for one image at a time, for latency: a block of lanes would compute the same image many times
/// over, so vectors run over neighbouring pixels, or over the inputs of a neuron, instead.
/// </summary>
abstract unsafe class SingleOperation : IDisposable
{
    /// <summary>The halo that its input needs.</summary>
    public virtual int InputHalo => 0;

    /// <summary>Whether a ReLU after it can be part of it.</summary>
    public virtual bool CanFuseRelu => false;

    /// <summary>Whether a ReLU is part of it.</summary>
    public bool Relu { get; set; }

    /// <summary>Receives where the layer's parameters lie and how its maps are laid out, with one lane.</summary>
    public abstract void Bind(IReadOnlyList<nint> parameters, MapLayout input, MapLayout output);

    /// <summary>Computes the output of one image.</summary>
    public abstract void Run(float* x, float* y);

    public void Dispose() => Release();

    /// <summary>Frees what <see cref="Bind"/> made.</summary>
    protected virtual void Release()
    {
    }
}
