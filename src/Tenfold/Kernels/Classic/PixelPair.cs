namespace Tenfold.Kernels;

/// <summary>Two neighbouring pixels of a query.</summary>
/// <param name="Offset">Where their rows begin in a panel of <see cref="PixelDots"/>.</param>
/// <param name="Pixels">The first in the low 16 bits, the second in the high.</param>
readonly record struct PixelPair(int Offset, int Pixels);
