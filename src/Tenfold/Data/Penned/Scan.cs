using System.Numerics;

namespace Tenfold;

/// <summary>The scanner's bilevel page: 80x80 dots, of which 4x4 make one grey pixel of MNIST's 20x20 box.</summary>
sealed class Scan
{
    /// <summary>Dots along each side.</summary>
    public const int Size = 80;

    const int Half = Size / 2;
    const ulong EvenNibbles = 0x0F0F_0F0F_0F0F_0F0F;
    readonly ulong[] _left = new ulong[Size];
    readonly ulong[] _right = new ulong[Size];
    readonly byte[] _box = new byte[20 * 20];

    /// <summary>A white page.</summary>
    public void Clear()
    {
        Array.Clear(_left);
        Array.Clear(_right);
    }

    /// <summary>Blackens the dots whose centres lie in the disc; what lies outside the page is lost.</summary>
    public void Stamp(float x, float y, float radius)
    {
        int top = Math.Max(0, (int)(y - radius + 0.5f));
        int bottom = Math.Min(Size, (int)(y + radius + 0.5f));
        for (int row = top; row < bottom; row++)
        {
            float dy = row + 0.5f - y;
            float square = radius * radius - dy * dy;
            if (square <= 0)
                continue;
            float half = MathF.Sqrt(square);
            int from = (int)(x - half + 0.5f);
            int to = (int)(x + half + 0.5f);
            _left[row] |= Run(from, to);
            _right[row] |= Run(from - Half, to - Half);
        }
    }

    /// <summary>Area-averages into 20x20 and puts the centre of mass at (14, 14) of the 28x28 <paramref name="image"/>, which starts black.</summary>
    public void Develop(Span<byte> image)
    {
        for (int row = 0; row < 20; row++)
        {
            Pixels(_left.AsSpan(4 * row, 4), _box.AsSpan(20 * row, 10));
            Pixels(_right.AsSpan(4 * row, 4), _box.AsSpan(20 * row + 10, 10));
        }

        int mass = 0, massX = 0, massY = 0;
        for (int y = 0; y < 20; y++)
        {
            for (int x = 0; x < 20; x++)
            {
                int ink = _box[20 * y + x];
                mass += ink;
                massX += ink * x;
                massY += ink * y;
            }
        }

        mass = Math.Max(1, mass);
        int left = Math.Clamp(14 - (2 * massX + mass) / (2 * mass), 0, 8);
        int top = Math.Clamp(14 - (2 * massY + mass) / (2 * mass), 0, 8);
        for (int y = 0; y < 20; y++)
            _box.AsSpan(20 * y, 20).CopyTo(image[(28 * (top + y) + left)..]);
    }

    static ulong Run(int from, int to)
    {
        from = Math.Clamp(from, 0, Half);
        to = Math.Clamp(to, 0, Half);
        return ((1UL << to) - 1) & ~((1UL << from) - 1);
    }

    static void Pixels(ReadOnlySpan<ulong> dots, Span<byte> pixels)
    {
        ulong even = 0, odd = 0;
        foreach (ulong row in dots)
        {
            ulong pairs = row - ((row >> 1) & 0x5555_5555_5555_5555);
            ulong counts = (pairs & 0x3333_3333_3333_3333) + ((pairs >> 2) & 0x3333_3333_3333_3333);
            even += counts & EvenNibbles;
            odd += (counts >> 4) & EvenNibbles;
        }

        for (int i = 0; i < 5; i++)
        {
            pixels[2 * i] = (byte)((even >> (8 * i) & 0xFF) * 255 / 16);
            pixels[2 * i + 1] = (byte)((odd >> (8 * i) & 0xFF) * 255 / 16);
        }
    }
}
