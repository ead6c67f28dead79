using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Vec = System.Runtime.Intrinsics.Vector256<float>;

namespace Tenfold.Simd;

/// <summary>Eight images a block: AVX2 with FMA.</summary>
readonly unsafe struct Simd256 : ISimd<Vec>
{
    public static int Count => 8;

    public static int Accumulators => 12;

    public static Vec Zero => Vec.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vec Load(float* source) => Vector256.Load(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(float* destination, Vec value) => value.Store(destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vec Create(float value) => Vector256.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vec MultiplyAdd(Vec left, Vec right, Vec addend) => Vector256.FusedMultiplyAdd(left, right, addend);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vec Add(Vec left, Vec right) => left + right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vec Subtract(Vec left, Vec right) => left - right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vec Multiply(Vec left, Vec right) => left * right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vec Divide(Vec left, Vec right) => left / right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vec Max(Vec left, Vec right) => Vector256.MaxNative(right, left);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vec Min(Vec left, Vec right) => Vector256.MinNative(right, left);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vec Sqrt(Vec value) => Vector256.Sqrt(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vec Round(Vec value) => Vector256.Round(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vec PowerOfTwo(Vec n) =>
        ((Vector256.ConvertToInt32(n) + Vector256.Create(127)) << 23).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vec SelectGreater(Vec left, Vec right, Vec whenTrue, Vec whenFalse) =>
        Vector256.ConditionalSelect(Vector256.GreaterThan(left, right), whenTrue, whenFalse);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vec SelectEqual(Vec left, Vec right, Vec whenTrue, Vec whenFalse) =>
        Vector256.ConditionalSelect(Vector256.Equals(left, right), whenTrue, whenFalse);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vec Uniform(uint* keys, uint counter)
    {
        Vector256<uint> x = Vector256.Load(keys) + Vector256.Create(counter);
        x = (x ^ (x >> 16)) * Vector256.Create(0x7FEB352DU);
        x = (x ^ (x >> 15)) * Vector256.Create(0x846CA68BU);
        return Vector256.ConvertToSingle(((x ^ (x >> 16)) >> 8).AsInt32()) * Vector256.Create(1f / (1 << 24));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum(Vec value) => Simd128.Sum(value.GetLower() + value.GetUpper());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Transpose(float* source, nint sourceRow, float* destination, nint destinationRow)
    {
        if (!Avx.IsSupported)
        {
            Simd128.Transpose(source, sourceRow, destination, destinationRow);
            Simd128.Transpose(source + 4, sourceRow, destination + (4 * destinationRow), destinationRow);
            Simd128.Transpose(source + (4 * sourceRow), sourceRow, destination + 4, destinationRow);
            Simd128.Transpose(source + (4 * sourceRow) + 4, sourceRow, destination + (4 * destinationRow) + 4, destinationRow);
            return;
        }

        for (int half = 0; half < Count; half += 4)
        {
            Vec row0 = Halves(source, sourceRow);
            Vec row1 = Halves(source + sourceRow, sourceRow);
            Vec row2 = Halves(source + (2 * sourceRow), sourceRow);
            Vec row3 = Halves(source + (3 * sourceRow), sourceRow);
            Vec low01 = Avx.UnpackLow(row0, row1);
            Vec high01 = Avx.UnpackHigh(row0, row1);
            Vec low23 = Avx.UnpackLow(row2, row3);
            Vec high23 = Avx.UnpackHigh(row2, row3);
            Avx.Shuffle(low01, low23, 0x44).Store(destination);
            Avx.Shuffle(low01, low23, 0xEE).Store(destination + destinationRow);
            Avx.Shuffle(high01, high23, 0x44).Store(destination + (2 * destinationRow));
            Avx.Shuffle(high01, high23, 0xEE).Store(destination + (3 * destinationRow));
            source += 4;
            destination += 4 * destinationRow;
        }
    }

    /// <summary>Four values of a row, and of the row four below.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vec Halves(float* source, nint sourceRow) => Vector256.Create(Vector128.Load(source), Vector128.Load(source + (4 * sourceRow)));
}
