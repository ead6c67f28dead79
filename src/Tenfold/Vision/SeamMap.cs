namespace Tenfold;

/// <summary>What it costs to pass between the pixels of a line of writing, and how much ink lies left of every place.</summary>
sealed class SeamMap
{
    /// <summary>A step to the side costs as much as severing so much ink, so that ways are straight where nothing speaks against it.</summary>
    const int Aside = 10;

    readonly int[] _down;
    readonly int[] _across;
    readonly int[] _left;

    /// <summary>Computes every cost.</summary>
    /// <param name="ink"><c>[height, width]</c>, 255 = full ink.</param>
    /// <param name="walls">The same size: how many times as dear each pixel's ink is.</param>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    public SeamMap(byte[] ink, byte[] walls, int width, int height)
    {
        (Width, Height) = (width, height);
        _down = new int[(width + 1) * height];
        _across = new int[width * height];
        _left = new int[(width + 1) * height];
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                int at = (y * width) + x;
                int place = (y * (width + 1)) + x;
                _left[place + 1] = _left[place] + ink[at];
                if (x > 0)
                    _down[place] = Severed(at - 1, at);
                if (y + 1 < height)
                    _across[at] = Aside + Severed(at, at + width);
            }
        }

        int Severed(int a, int b) => Math.Min(ink[a] * walls[a], ink[b] * walls[b]);
    }

    /// <summary>Columns; a way passes at one of <c>Width + 1</c> places of a row.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>What passing down costs at each place of a row.</summary>
    public ReadOnlySpan<int> Down(int y) => _down.AsSpan(y * (Width + 1), Width + 1);

    /// <summary>What going from the place left of each column to that right of it costs, between a row and the next.</summary>
    public ReadOnlySpan<int> Across(int y) => _across.AsSpan(y * Width, Width);

    /// <summary>The ink of a row that lies left of each place.</summary>
    public ReadOnlySpan<int> LeftOf(int y) => _left.AsSpan(y * (Width + 1), Width + 1);

    /// <summary>The ink that lies between two ways: left of the one or of the other, not of both.</summary>
    public int Between(int[] first, int[] second)
    {
        int sum = 0;
        for (int y = 0; y < Height; y++)
        {
            ReadOnlySpan<int> left = LeftOf(y);
            sum += Math.Abs(left[first[y]] - left[second[y]]);
        }

        return sum;
    }
}
