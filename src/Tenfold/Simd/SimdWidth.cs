namespace Tenfold;

/// <summary>The vector width that the kernels run at, chosen once a process.</summary>
public enum SimdWidth
{
    /// <summary>One float at a time.</summary>
    Scalar = 1,

    /// <summary>128 bits: 4 floats (SSE, NEON).</summary>
    Simd128 = 4,

    /// <summary>256 bits: 8 floats (AVX2).</summary>
    Simd256 = 8,

    /// <summary>512 bits: 16 floats (AVX-512).</summary>
    Simd512 = 16,
}
