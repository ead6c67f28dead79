namespace Tenfold.Kernels;

/// <summary>The sizes of a pooling; the padding counts for nothing in a maximum and as zeros in an average.</summary>
readonly record struct PoolingGeometry(int Channels, int InHeight, int InWidth, int Size, int Stride, int Padding)
{
    public int OutHeight => ((InHeight + (2 * Padding) - Size) / Stride) + 1;

    public int OutWidth => ((InWidth + (2 * Padding) - Size) / Stride) + 1;

    /// <summary>Whether every input pixel lies in exactly one window, so that the backward pass writes each once.</summary>
    public bool Tiles => Stride == Size && Padding == 0 && InHeight % Size == 0 && InWidth % Size == 0;

    /// <summary>The part of window <paramref name="index"/> that lies inside a map of <paramref name="size"/>: first and one past the last, counted from the window's start.</summary>
    public (int Start, int First, int End) Window(int index, int size)
    {
        int start = (index * Stride) - Padding;
        return (start, Math.Max(0, -start), Math.Min(Size, size - start));
    }
}
