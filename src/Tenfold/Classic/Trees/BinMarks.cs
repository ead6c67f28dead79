using System.Runtime.Intrinsics;

namespace Tenfold;

/// <summary>Which bins hold samples, a byte each: written without waiting for what was there, read 32 at a time.</summary>
static unsafe class BinMarks
{
    /// <summary>Bins read at once.</summary>
    public const int AtOnce = 32;

    /// <summary>A bit for each of 32 bins that is marked with 1; the marks are cleared.</summary>
    public static uint Take(byte* marks)
    {
        Vector256<byte> taken = Vector256.Load(marks);
        Vector256<byte>.Zero.Store(marks);
        return (taken << 7).ExtractMostSignificantBits();
    }
}
