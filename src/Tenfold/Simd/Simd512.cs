using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Vec = System.Runtime.Intrinsics.Vector512<float>;

namespace Tenfold.Simd;

/// <summary>Sixteen images a block: AVX-512.</summary>
readonly unsafe struct Simd512 : ISimd<Vec>
{
    public static int Count => 16;

    public static int Accumulators => 24;

    public static Vec Zero => Vec.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vec Load(float* source) => Vector512.Load(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(float* destination, Vec value) => value.Store(destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vec Create(float value) => Vector512.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vec MultiplyAdd(Vec left, Vec right, Vec addend) => Vector512.FusedMultiplyAdd(left, right, addend);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vec Add(Vec left, Vec right) => left + right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vec Subtract(Vec left, Vec right) => left - right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vec Multiply(Vec left, Vec right) => left * right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vec Divide(Vec left, Vec right) => left / right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vec Max(Vec left, Vec right) => Vector512.MaxNative(right, left);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vec Min(Vec left, Vec right) => Vector512.MinNative(right, left);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vec Sqrt(Vec value) => Vector512.Sqrt(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vec Round(Vec value) => Vector512.Round(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vec PowerOfTwo(Vec n) =>
        ((Vector512.ConvertToInt32(n) + Vector512.Create(127)) << 23).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vec SelectGreater(Vec left, Vec right, Vec whenTrue, Vec whenFalse) =>
        Vector512.ConditionalSelect(Vector512.GreaterThan(left, right), whenTrue, whenFalse);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vec SelectEqual(Vec left, Vec right, Vec whenTrue, Vec whenFalse) =>
        Vector512.ConditionalSelect(Vector512.Equals(left, right), whenTrue, whenFalse);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vec Uniform(uint* keys, uint counter)
    {
        Vector512<uint> x = Vector512.Load(keys) + Vector512.Create(counter);
        x = (x ^ (x >> 16)) * Vector512.Create(0x7FEB352DU);
        x = (x ^ (x >> 15)) * Vector512.Create(0x846CA68BU);
        return Vector512.ConvertToSingle(((x ^ (x >> 16)) >> 8).AsInt32()) * Vector512.Create(1f / (1 << 24));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum(Vec value) => Simd256.Sum(value.GetLower() + value.GetUpper());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Transpose(float* source, nint sourceRow, float* destination, nint destinationRow)
    {
        Simd256.Transpose(source, sourceRow, destination, destinationRow);
        Simd256.Transpose(source + 8, sourceRow, destination + (8 * destinationRow), destinationRow);
        Simd256.Transpose(source + (8 * sourceRow), sourceRow, destination + 8, destinationRow);
        Simd256.Transpose(source + (8 * sourceRow) + 8, sourceRow, destination + (8 * destinationRow) + 8, destinationRow);
    }
}
