using Tenfold.Kernels;

namespace Tenfold;

/// <summary>A tensor of a network, trained or a running statistic, under its PyTorch name and in PyTorch's layout.</summary>
public sealed class Parameter
{
    readonly AlignedBuffer<float> _memory;

    internal Parameter(string name, ParameterSpec spec, int layer, AlignedBuffer<float> memory, long offset)
    {
        Name = name;
        Spec = spec;
        Layer = layer;
        Offset = offset;
        Rows = spec.Shape[0];
        RowSize = spec.Count / Rows;
        _memory = memory;
    }

    /// <summary>The name in a PyTorch state dictionary: <c>conv1.weight</c>, <c>fc2.bias</c>.</summary>
    public string Name { get; }

    /// <summary>Role, shape and fans.</summary>
    public ParameterSpec Spec { get; }

    /// <summary>The values, in C order.</summary>
    public Span<float> Values => _memory.Span.Slice(checked((int)Offset), Spec.Count);

    /// <summary>The layer that it belongs to, counted from 0.</summary>
    internal int Layer { get; }

    /// <summary>Output channels or neurons.</summary>
    internal int Rows { get; }

    /// <summary>Values of a row.</summary>
    internal int RowSize { get; }

    /// <summary>Where it starts in the network's memory, and its gradient and moments in theirs.</summary>
    internal long Offset { get; }
}
