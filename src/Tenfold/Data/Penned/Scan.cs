namespace Tenfold;

/// <summary>The scanner: a black-and-white page of 80x80 dots, of which 4x4 make one grey pixel of MNIST's 20x20 box.</summary>
sealed class Scan
{
    /// <summary>Dots along each side of a pixel.</summary>
    public const int DotsPerPixel = 4;

    /// <summary>Dots along each side of the page.</summary>
    public const int Size = Box * DotsPerPixel;

    const int Box = 20;
    const int ImageSize = 28;
    const int Half = Size / 2;
    const int PixelsPerHalf = Box / 2;

    // Each row of dots is two words of 40 bits, left and right, so that four bits are the dots of one pixel.
    readonly ulong[] _left = new ulong[Size];
    readonly ulong[] _right = new ulong[Size];
    readonly byte[] _box = new byte[Box * Box];

    /// <summary>A white page.</summary>
    public void Clear()
    {
        Array.Clear(_left);
        Array.Clear(_right);
    }

    /// <summary>Inks the line's dots and the way between them; what lies outside the page is lost.</summary>
    public void Ink(InkLine line)
    {
        // Discs half a radius apart leave notches of 3 % of the radius, finer than the scanner's dots.
        const float DiscsPerRadius = 2;
        for (int i = 0; i + 1 < line.Count; i++)
        {
            if (line.Lifts[i])
                continue;
            float x = line.X[i], y = line.Y[i], radius = line.Radius[i];
            float dx = line.X[i + 1] - x, dy = line.Y[i + 1] - y, growth = line.Radius[i + 1] - radius;
            int steps = 1 + (int)(MathF.Sqrt(dx * dx + dy * dy) * DiscsPerRadius / radius);
            for (int step = 0; step < steps; step++)
            {
                float t = step / (float)steps;
                Stamp(x + t * dx, y + t * dy, radius + t * growth);
            }
        }
    }

    /// <summary>Blackens the dots whose centres lie in the disc.</summary>
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

    /// <summary>Averages the dots into 20x20 pixels and puts their centre of mass at (14, 14) of a black 28x28 image, by whole pixels, as MNIST does.</summary>
    /// <param name="softness">How much of each pixel goes to each of its neighbours, 0 to 0.25.</param>
    /// <param name="image"><c>[28, 28]</c>, all 0.</param>
    public void Develop(float softness, Span<byte> image)
    {
        for (int row = 0; row < Box; row++)
        {
            Average(_left.AsSpan(DotsPerPixel * row, DotsPerPixel), _box.AsSpan(Box * row));
            Average(_right.AsSpan(DotsPerPixel * row, DotsPerPixel), _box.AsSpan(Box * row + PixelsPerHalf));
        }

        int share = (int)(256 * softness);
        for (int i = 0; i < Box; i++)
            Soften(Box * i, 1, share);
        for (int i = 0; i < Box; i++)
            Soften(i, Box, share);
        Centre(image);
    }

    void Centre(Span<byte> image)
    {
        int mass = 0, massX = 0, massY = 0;
        for (int i = 0; i < _box.Length; i++)
        {
            mass += _box[i];
            massX += _box[i] * (i % Box);
            massY += _box[i] * (i / Box);
        }

        int left = Math.Clamp(ImageSize / 2 - (2 * massX + mass) / Math.Max(1, 2 * mass), 0, ImageSize - Box);
        int top = Math.Clamp(ImageSize / 2 - (2 * massY + mass) / Math.Max(1, 2 * mass), 0, ImageSize - Box);
        for (int row = 0; row < Box; row++)
            _box.AsSpan(Box * row, Box).CopyTo(image[(ImageSize * (top + row) + left)..]);
    }

    void Soften(int at, int step, int share)
    {
        int before = _box[at];
        for (int i = 0; i < Box; i++, at += step)
        {
            int here = _box[at], next = i + 1 < Box ? _box[at + step] : here;
            _box[at] = (byte)((share * (before + next) + (256 - 2 * share) * here + 128) >> 8);
            before = here;
        }
    }

    /// <summary>Bits <paramref name="from"/> to <paramref name="to"/> - 1, as far as they lie in 0 to 39.</summary>
    static ulong Run(int from, int to) => ((1UL << Math.Clamp(to, 0, Half)) - 1) & ~((1UL << Math.Clamp(from, 0, Half)) - 1);

    /// <summary>Ten pixels from four rows of dots: the bits of all groups of four are counted at once, even and odd groups apart so that 16 fits.</summary>
    static void Average(ReadOnlySpan<ulong> rows, Span<byte> pixels)
    {
        const ulong Ones = 0x5555_5555_5555_5555, Twos = 0x3333_3333_3333_3333, Even = 0x0F0F_0F0F_0F0F_0F0F;
        ulong even = 0, odd = 0;
        foreach (ulong row in rows)
        {
            ulong pairs = row - ((row >> 1) & Ones);
            ulong fours = (pairs & Twos) + ((pairs >> 2) & Twos);
            even += fours & Even;
            odd += (fours >> 4) & Even;
        }

        for (int i = 0; i < PixelsPerHalf / 2; i++)
        {
            pixels[2 * i] = (byte)(((even >> (8 * i)) & 0xFF) * 255 / 16);
            pixels[2 * i + 1] = (byte)(((odd >> (8 * i)) & 0xFF) * 255 / 16);
        }
    }
}
