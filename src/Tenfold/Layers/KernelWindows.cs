namespace Tenfold;

/// <summary>What layers with square kernels refuse.</summary>
static class KernelWindows
{
    /// <summary>The padding, unless windows could lie on it alone.</summary>
    /// <exception cref="TenfoldException">It is as large as the kernel, or larger.</exception>
    public static int Padded(int padding, int kernelSize, string layer) => padding < kernelSize
        ? padding
        : throw new TenfoldException($"{layer}: padding {padding} with a kernel of {kernelSize} makes windows of nothing but padding; give at most {kernelSize - 1}.");

    /// <summary>Refuses maps on which not even one window has room.</summary>
    /// <exception cref="TenfoldException">They are too small.</exception>
    public static void RequireRoom(Layer layer, Shape input, int kernelSize, int padding)
    {
        int least = kernelSize - (2 * padding);
        if (input.Height < least || input.Width < least)
            throw new TenfoldException($"{layer} needs maps of at least {least}x{least}, but its input is {input}; use a smaller kernel, more padding or less pooling before it.");
    }
}
