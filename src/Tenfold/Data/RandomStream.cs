using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace Tenfold;

/// <summary>The project's random numbers: xoshiro256**, seeded by splitmix64, with the same values on every platform.</summary>
/// <remarks>
/// Only exact integer operations and correctly rounded floating-point ones (+ - * / and the square root) are used, no library functions whose last bit differs between systems.
/// Not safe for several threads at once: give each its own <c>stream</c>. Source: https://prng.di.unimi.it/.
/// </remarks>
[SuppressMessage("Naming", "CA1711", Justification = "A stream of random numbers is what it is; it reads nothing like System.IO.Stream.")]
public sealed class RandomStream
{
    ulong _s0;
    ulong _s1;
    ulong _s2;
    ulong _s3;

    /// <summary>Starts a sequence; the same pair gives the same sequence, different pairs independent ones.</summary>
    /// <param name="seed">The user's seed.</param>
    /// <param name="stream">Which of a seed's sequences: one per purpose, epoch or worker. Stream 0 is the published generator.</param>
    public RandomStream(ulong seed, ulong stream = 0) => Reseed(seed, stream);

    /// <summary>The whole state, to be saved and restored; at least one word is not 0.</summary>
    /// <exception cref="ArgumentException">All four words are 0, from which the generator never leaves.</exception>
    public (ulong S0, ulong S1, ulong S2, ulong S3) State
    {
        get => (_s0, _s1, _s2, _s3);
        set
        {
            if (value == default)
                throw new ArgumentException("At least one word of the state has to differ from 0.", nameof(value));
            (_s0, _s1, _s2, _s3) = value;
        }
    }

    /// <summary>64 random bits.</summary>
    public ulong NextUInt64()
    {
        ulong result = BitOperations.RotateLeft(_s1 * 5, 7) * 9;
        ulong t = _s1 << 17;
        _s2 ^= _s0;
        _s3 ^= _s1;
        _s1 ^= _s2;
        _s0 ^= _s3;
        _s2 ^= t;
        _s3 = BitOperations.RotateLeft(_s3, 45);
        return result;
    }

    /// <summary>Uniform in [0, 1), a multiple of 2^-24.</summary>
    public float NextSingle() => (NextUInt64() >> 40) * (1f / (1 << 24));

    /// <summary>Uniform in [0, 1), a multiple of 2^-53.</summary>
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1L << 53));

    /// <summary>Uniform in 0 .. <paramref name="n"/> - 1, without bias (Lemire, https://arxiv.org/abs/1805.10941).</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="n"/> is not positive.</exception>
    public int NextInt(int n)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(n);
        uint range = (uint)n;
        ulong product = (NextUInt64() >> 32) * range;
        if ((uint)product < range)
        {
            uint threshold = (0 - range) % range;
            while ((uint)product < threshold)
                product = (NextUInt64() >> 32) * range;
        }

        return (int)(product >> 32);
    }

    /// <summary>So many members of a list at most, in random order; the list itself is shuffled as far as it is read.</summary>
    internal IEnumerable<T> Some<T>(List<T> from, int count)
    {
        for (int i = 0; i < Math.Min(count, from.Count); i++)
        {
            int other = i + NextInt(from.Count - i);
            (from[i], from[other]) = (from[other], from[i]);
            yield return from[i];
        }
    }

    /// <summary>Normal with mean 0 and deviation 1 (Marsaglia's polar method).</summary>
    /// <remarks>The pair's second value is dropped: keeping it would be state beyond <see cref="State"/>.</remarks>
    public float NextGaussian()
    {
        while (true)
        {
            double u = (2 * NextDouble()) - 1;
            double v = (2 * NextDouble()) - 1;
            double s = (u * u) + (v * v);
            if (s is > 0 and < 1)
                return (float)(u * Math.Sqrt(-2 * Log(s) / s));
        }
    }

    /// <summary>Fisher and Yates: every order is equally likely.</summary>
    public void Shuffle(Span<int> values)
    {
        for (int i = values.Length - 1; i > 0; i--)
        {
            int j = NextInt(i + 1);
            (values[i], values[j]) = (values[j], values[i]);
        }
    }

    /// <summary>Starts another sequence, the one that a new stream would have, without allocating.</summary>
    internal void Reseed(ulong seed, ulong stream)
    {
        ulong x = seed ^ Mix(stream);
        _s0 = SplitMix(ref x);
        _s1 = SplitMix(ref x);
        _s2 = SplitMix(ref x);
        _s3 = SplitMix(ref x);
    }

    /// <summary>A number of which every bit depends on every bit of the one given (splitmix64's last step).</summary>
    internal static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    static ulong SplitMix(ref ulong x) => Mix(x += 0x9E3779B97F4A7C15);

    /// <summary>Natural logarithm of a positive normal number to about 1e-16: exponent by bits, mantissa by 2 artanh((m - 1) / (m + 1)).</summary>
    /// <remarks><see cref="Math.Log(double)"/> is the C library's and may differ in the last bit between systems.</remarks>
    static double Log(double x)
    {
        const double Ln2 = 0.693147180559945309417;
        long bits = BitConverter.DoubleToInt64Bits(x);
        long exponent = (bits >> 52) - 1023;
        double m = BitConverter.Int64BitsToDouble((bits & 0xFFFFFFFFFFFFF) | (1023L << 52));
        if (m > 1.4142135623730951)
        {
            m *= 0.5;
            exponent++;
        }

        double s = (m - 1) / (m + 1);
        double square = s * s;
        double sum = 0;
        for (int k = 21; k >= 1; k -= 2)
            sum = (sum * square) + (1.0 / k);
        return (exponent * Ln2) + (2 * s * sum);
    }
}
