namespace Tenfold;

/// <summary>Ink on paper after everything else was taken away: 0 = paper, 255 = the pen's full ink, row by row. What one stage of reading hands to the next.</summary>
sealed class InkPlane
{
    /// <summary>Half of the full ink: where a stroke's edge is.</summary>
    public const byte Edge = 128;

    /// <summary>Wraps values without copying them.</summary>
    public InkPlane(int width, int height, byte[] values)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(values.Length, width * height, nameof(values));
        (Width, Height, Values) = (width, height, values);
    }

    /// <summary>White paper.</summary>
    public InkPlane(int width, int height)
        : this(width, height, new byte[width * height])
    {
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary><c>[Height, Width]</c>.</summary>
    public byte[] Values { get; }

    public Span<byte> Row(int y) => Values.AsSpan(y * Width, Width);

    /// <summary>A part of it, with white paper around.</summary>
    /// <param name="bounds">The part.</param>
    /// <param name="margin">Pixels of paper on each side.</param>
    public InkPlane Cut(PictureBox bounds, int margin)
    {
        InkPlane part = new(bounds.Width + (2 * margin), bounds.Height + (2 * margin));
        for (int y = 0; y < bounds.Height; y++)
            Row(bounds.Y + y).Slice(bounds.X, bounds.Width).CopyTo(part.Row(y + margin)[margin..]);
        return part;
    }

    /// <summary>The smallest box around everything at least as dark as a stroke's edge; empty where nothing is.</summary>
    public PictureBox Bounds()
    {
        (int left, int right, int top, int bottom) = (Width, -1, Height, -1);
        for (int y = 0; y < Height; y++)
        {
            ReadOnlySpan<byte> row = Row(y);
            int first = row.IndexOfAnyInRange(Edge, byte.MaxValue);
            if (first < 0)
                continue;
            left = Math.Min(left, first);
            right = Math.Max(right, row.LastIndexOfAnyInRange(Edge, byte.MaxValue));
            top = Math.Min(top, y);
            bottom = y;
        }

        return right < 0 ? default : new PictureBox(left, top, right - left + 1, bottom - top + 1);
    }
}
