namespace Tenfold.Tests.Support;

/// <summary>The generator of Golden/golden.py (Numerical Recipes), so that both sides make the same numbers without a file.</summary>
sealed class GoldenGenerator(uint state)
{
    uint _state = state;

    public uint Next() => _state = unchecked((1664525 * _state) + 1013904223);

    /// <summary>In [0, 1), a multiple of 2^-24.</summary>
    public double Unit() => (Next() >> 8) / 16777216.0;

    /// <summary>A whole number in [0, count).</summary>
    public int Below(int count) => (int)(((Next() >> 16) * count) >> 16);
}
