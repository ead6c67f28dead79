using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using Vec = System.Runtime.Intrinsics.Vector128<float>;

namespace Tenfold.Simd;

/// <summary>Four images a block: SSE and NEON.</summary>
readonly unsafe struct Simd128 : ISimd<Vec>
{
    public static int Count => 4;

    public static int Accumulators => AdvSimd.IsSupported ? 24 : 12;

    public static Vec Zero => Vec.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vec Load(float* source) => Vector128.Load(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(float* destination, Vec value) => value.Store(destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vec Create(float value) => Vector128.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vec MultiplyAdd(Vec left, Vec right, Vec addend) => Vector128.FusedMultiplyAdd(left, right, addend);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vec Add(Vec left, Vec right) => left + right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vec Subtract(Vec left, Vec right) => left - right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vec Multiply(Vec left, Vec right) => left * right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vec Divide(Vec left, Vec right) => left / right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vec Max(Vec left, Vec right) => Vector128.MaxNative(right, left);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vec Min(Vec left, Vec right) => Vector128.MinNative(right, left);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vec Sqrt(Vec value) => Vector128.Sqrt(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vec Round(Vec value) => Vector128.Round(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vec PowerOfTwo(Vec n) =>
        ((Vector128.ConvertToInt32(n) + Vector128.Create(127)) << 23).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vec SelectGreater(Vec left, Vec right, Vec whenTrue, Vec whenFalse) =>
        Vector128.ConditionalSelect(Vector128.GreaterThan(left, right), whenTrue, whenFalse);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vec SelectEqual(Vec left, Vec right, Vec whenTrue, Vec whenFalse) =>
        Vector128.ConditionalSelect(Vector128.Equals(left, right), whenTrue, whenFalse);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vec Uniform(uint* keys, uint counter)
    {
        Vector128<uint> x = Vector128.Load(keys) + Vector128.Create(counter);
        x = (x ^ (x >> 16)) * Vector128.Create(0x7FEB352DU);
        x = (x ^ (x >> 15)) * Vector128.Create(0x846CA68BU);
        return Vector128.ConvertToSingle(((x ^ (x >> 16)) >> 8).AsInt32()) * Vector128.Create(1f / (1 << 24));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum(Vec value)
    {
        Vec pairs = value + Vector128.Shuffle(value, Vector128.Create(2, 3, 0, 1));
        return pairs[0] + pairs[1];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Transpose(float* source, nint sourceRow, float* destination, nint destinationRow)
    {
        for (int i = 0; i < Count; i++)
        {
            for (int j = 0; j < Count; j++)
                destination[(j * destinationRow) + i] = source[(i * sourceRow) + j];
        }
    }
}
