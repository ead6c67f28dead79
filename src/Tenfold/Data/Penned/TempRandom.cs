namespace Tenfold;

struct PenRandom(ulong seed, ulong stream)
{
    ulong _state = Mix(seed + 0x9E3779B97F4A7C15UL * (2 * stream + 1));
    static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
    public ulong NextUInt64() => Mix(_state += 0x9E3779B97F4A7C15UL);
    public float NextSingle() => (NextUInt64() >> 40) * (1f / (1 << 24));
    public int NextInt(int n) => (int)((NextUInt64() >> 32) * (ulong)n >> 32);
    /// <summary>Sum of 4 uniforms of 16 bits, scaled to deviation 1.</summary>
    public float NextGaussian()
    {
        ulong u = NextUInt64();
        int sum = (int)(u & 0xFFFF) + (int)(u >> 16 & 0xFFFF) + (int)(u >> 32 & 0xFFFF) + (int)(u >> 48);
        return (sum - 131070) * (1.7320508f / 65536f);
    }
}
