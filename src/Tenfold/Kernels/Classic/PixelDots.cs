using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Tenfold.Kernels;

/// <summary>Dot products of byte pixels in whole numbers: exact, and of a sparse picture only what is ink.</summary>
/// <remarks>
/// Rows lie in panels of <see cref="Rows"/>: <c>[pairs of pixels][rows]</c>, a pair being two 16-bit numbers in an int, so that one instruction multiplies and adds
/// sixteen pixels. A query is the list of its pairs that are not blank, a quarter of a digit's. Sums stay below 2^31 for up to 33,025 pixels.
/// </remarks>
static unsafe class PixelDots
{
    /// <summary>Rows of a panel: four vectors, so that a query's pair, once broadcast, is used four times.</summary>
    public const int Rows = 32;

    /// <summary>The most pixels of a row: their products with one another fit an int.</summary>
    public const int MostPixels = int.MaxValue / (255 * 255);

    /// <summary>Whether this processor has the instructions.</summary>
    public static bool IsSupported => Avx2.IsSupported;

    /// <summary>dots[r] = sum over the query's pairs of pair * panel[pair][r].</summary>
    /// <param name="panel">One panel.</param>
    /// <param name="pairs">The query's pairs that are not blank: where the pair's rows begin in the panel, and the two pixels.</param>
    /// <param name="count">How many pairs.</param>
    /// <param name="dots"><c>[Rows]</c>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(int* panel, PixelPair* pairs, int count, int* dots)
    {
        Vector256<int> a = Vector256<int>.Zero, b = a, c = a, d = a;
        PixelPair* end = pairs + count;
        for (; pairs < end; pairs++)
        {
            int* rows = panel + pairs->Offset;
            Vector256<short> pair = Vector256.Create(pairs->Pixels).AsInt16();
            a += Avx2.MultiplyAddAdjacent(pair, Vector256.Load(rows).AsInt16());
            b += Avx2.MultiplyAddAdjacent(pair, Vector256.Load(rows + 8).AsInt16());
            c += Avx2.MultiplyAddAdjacent(pair, Vector256.Load(rows + 16).AsInt16());
            d += Avx2.MultiplyAddAdjacent(pair, Vector256.Load(rows + 24).AsInt16());
        }

        a.Store(dots);
        b.Store(dots + 8);
        c.Store(dots + 16);
        d.Store(dots + 24);
    }
}
