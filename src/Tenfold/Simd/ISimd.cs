namespace Tenfold.Simd;

/// <summary>One vector width, as the kernels see it: they are written once over this and compiled for each width.</summary>
/// <typeparam name="TVec">The vector itself (<c>Vector512&lt;float&gt;</c> ... <c>float</c>), not a wrapper: accumulators stay in registers.</typeparam>
unsafe interface ISimd<TVec>
    where TVec : struct
{
    /// <summary>Floats in a vector = images in a block: 16, 8, 4 or 1.</summary>
    static abstract int Count { get; }

    /// <summary>Accumulators that a register tile may keep live: 24 with 32 registers, 12 with 16.</summary>
    static abstract int Accumulators { get; }

    static abstract TVec Zero { get; }

    static abstract TVec Load(float* source);

    static abstract void Store(float* destination, TVec value);

    static abstract TVec Create(float value);

    /// <summary>left * right + addend, rounded once.</summary>
    static abstract TVec MultiplyAdd(TVec left, TVec right, TVec addend);

    static abstract TVec Add(TVec left, TVec right);

    static abstract TVec Subtract(TVec left, TVec right);

    static abstract TVec Multiply(TVec left, TVec right);

    static abstract TVec Divide(TVec left, TVec right);

    /// <summary>The greater of the two, in one instruction (x86's maxps takes its second operand if either is NaN): a NaN on the left stays, so that it is seen at the end.</summary>
    static abstract TVec Max(TVec left, TVec right);

    /// <summary>The lesser of the two; a NaN on the left stays.</summary>
    static abstract TVec Min(TVec left, TVec right);

    static abstract TVec Sqrt(TVec value);

    /// <summary>The nearest integer, ties to even.</summary>
    static abstract TVec Round(TVec value);

    /// <summary>2^n for a vector of integers in -126 ... 127.</summary>
    static abstract TVec PowerOfTwo(TVec n);

    /// <summary>Lanes with left &gt; right take <paramref name="whenTrue"/>, the others (NaN too) <paramref name="whenFalse"/>.</summary>
    static abstract TVec SelectGreater(TVec left, TVec right, TVec whenTrue, TVec whenFalse);

    /// <summary>Lanes with left == right take <paramref name="whenTrue"/>, the others <paramref name="whenFalse"/>.</summary>
    static abstract TVec SelectEqual(TVec left, TVec right, TVec whenTrue, TVec whenFalse);

    /// <summary>
    /// A random number in [0, 1), a multiple of 2^-24, for each lane: the hash of its key plus <paramref name="counter"/>
    /// (Wellons' lowbias32, https://nullprogram.com/blog/2018/07/31/). One key a lane; what a lane draws does not depend on the width.
    /// </summary>
    static abstract TVec Uniform(uint* keys, uint counter);

    /// <summary>The sum of the lanes, always in the same order: halves folded onto each other until one is left.</summary>
    static abstract float Sum(TVec value);

    /// <summary>destination[j * destinationRow + i] = source[i * sourceRow + j] for a square of <see cref="Count"/> x <see cref="Count"/> values.</summary>
    static abstract void Transpose(float* source, nint sourceRow, float* destination, nint destinationRow);
}
