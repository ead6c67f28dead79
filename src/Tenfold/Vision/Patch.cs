namespace Tenfold;

/// <summary>A piece of ink and where on the page it lies.</summary>
/// <param name="X">The page's column of its first.</param>
/// <param name="Y">The page's row of its first.</param>
/// <param name="Ink">The piece.</param>
sealed record Patch(int X, int Y, InkPlane Ink)
{
    /// <summary>Pixels at least as dark as an edge.</summary>
    public int Area { get; } = Inked(Ink);

    /// <summary>The box of its ink on the page.</summary>
    public PictureBox Box { get; } = Ink.Bounds() is { IsEmpty: false } bounds ? bounds with { X = bounds.X + X, Y = bounds.Y + Y } : default;

    /// <summary>Several pieces in one.</summary>
    public static Patch Union(IReadOnlyList<Patch> patches)
    {
        if (patches.Count == 1)
            return patches[0];
        int left = patches.Min(patch => patch.X);
        int top = patches.Min(patch => patch.Y);
        InkPlane ink = new(patches.Max(patch => patch.X + patch.Ink.Width) - left, patches.Max(patch => patch.Y + patch.Ink.Height) - top);
        foreach (Patch patch in patches)
        {
            for (int y = 0; y < patch.Ink.Height; y++)
            {
                Span<byte> target = ink.Row(y + patch.Y - top)[(patch.X - left)..];
                ReadOnlySpan<byte> source = patch.Ink.Row(y);
                for (int x = 0; x < source.Length; x++)
                    target[x] = Math.Max(target[x], source[x]);
            }
        }

        return new Patch(left, top, ink);
    }

    /// <summary>What is left of the middle, and what is right of it.</summary>
    public (Patch Left, Patch Right) Halves()
    {
        int middle = Math.Max(1, Box.X - X + (Box.Width / 2));
        return (Columns(0, middle), Columns(middle, Math.Max(middle + 1, Ink.Width)));
    }

    /// <summary>The same ink without the blank around it.</summary>
    public Patch Trimmed()
    {
        PictureBox bounds = Ink.Bounds();
        if (bounds.IsEmpty)
            return this;
        // The soft edge of strokes lies just outside.
        PictureBox kept = new PictureBox(bounds.X - 1, bounds.Y - 1, bounds.Width + 2, bounds.Height + 2).Intersection(new PictureBox(0, 0, Ink.Width, Ink.Height));
        InkPlane ink = new(kept.Width, kept.Height);
        for (int y = 0; y < kept.Height; y++)
            Ink.Row(kept.Y + y).Slice(kept.X, kept.Width).CopyTo(ink.Row(y));
        return new Patch(X + kept.X, Y + kept.Y, ink);
    }

    Patch Columns(int first, int end)
    {
        InkPlane ink = new(end - first, Ink.Height);
        for (int y = 0; y < Ink.Height; y++)
            Ink.Row(y)[first..Math.Min(end, Ink.Width)].CopyTo(ink.Row(y));
        return new Patch(X + first, Y, ink).Trimmed();
    }

    static int Inked(InkPlane ink)
    {
        int count = 0;
        foreach (byte value in ink.Values)
            count += value >= InkPlane.Edge ? 1 : 0;
        return count;
    }
}
