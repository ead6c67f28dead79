namespace Tenfold.Kernels;

/// <summary>The sizes of a pooling into a given number of windows, spread over the map as PyTorch's AdaptiveAvgPool2d spreads them.</summary>
readonly record struct AdaptiveGeometry(int Channels, int InHeight, int InWidth, int OutHeight, int OutWidth)
{
    /// <summary>Whether every input pixel lies in exactly one window, so that the backward pass writes each once.</summary>
    public bool Tiles => InHeight % OutHeight == 0 && InWidth % OutWidth == 0;

    /// <summary>Window <paramref name="index"/> of <paramref name="windows"/> over <paramref name="size"/> pixels: floor(index * size / windows) up to, without, ceil((index + 1) * size / windows).</summary>
    public static (int First, int End) Window(int index, int windows, int size)
    {
        int first = (int)((long)index * size / windows);
        int end = (int)((((long)(index + 1) * size) + windows - 1) / windows);
        return (first, end);
    }

    /// <summary>Pixels of the widest of <paramref name="windows"/> windows over <paramref name="size"/> pixels.</summary>
    public static int Widest(int windows, int size) =>
        Enumerable.Range(0, windows).Select(index => Window(index, windows, size)).Max(window => window.End - window.First);
}
