namespace Tenfold;

/// <summary>Many images on one PNG, to see at a glance what a data set holds: white ink on black, parted by grey lines.</summary>
public static class ContactSheet
{
    const int Gap = 2;
    const byte GapGrey = 64;

    /// <summary>Writes the sheet; cells without an image stay grey.</summary>
    /// <param name="path">The PNG to create or replace.</param>
    /// <param name="set">The images; the first ones are shown.</param>
    /// <param name="options">The layout; by default 20 of each class, twice as large.</param>
    /// <exception cref="TenfoldException">The file cannot be written, or the sheet would be larger than <see cref="Picture.MaximumPixels"/>.</exception>
    public static void Write(string path, ImageSet set, ContactSheetOptions? options = null) => Png.Write(path, Render(set, options ?? new ContactSheetOptions()));

    /// <summary>Draws the sheet.</summary>
    /// <exception cref="TenfoldException">The sheet would be larger than <see cref="Picture.MaximumPixels"/>.</exception>
    public static Picture Render(ImageSet set, ContactSheetOptions options)
    {
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.Columns, nameof(options));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.Rows, nameof(options));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.Scale, nameof(options));
        List<int[]> rows = options.ByClass && set.HasLabels ? RowsByClass(set, options.Columns) : RowsInOrder(set, options);
        long width = Gap + ((((long)set.Width * options.Scale) + Gap) * options.Columns);
        long height = Gap + ((((long)set.Height * options.Scale) + Gap) * rows.Count);
        if (width * height > Picture.MaximumPixels)
            throw new TenfoldException($"A contact sheet of {options.Columns:N0} by {rows.Count:N0} images would have {width:N0}x{height:N0} pixels; at most {Picture.MaximumPixels:N0} are drawn. Ask for fewer.");

        byte[] pixels = new byte[width * height];
        Array.Fill(pixels, GapGrey);
        for (int row = 0; row < rows.Count; row++)
        {
            for (int column = 0; column < rows[row].Length; column++)
            {
                int left = Gap + (column * ((set.Width * options.Scale) + Gap));
                int top = Gap + (row * ((set.Height * options.Scale) + Gap));
                Draw(set, rows[row][column], options.Scale, pixels.AsSpan((top * (int)width) + left), (int)width);
            }
        }

        return new Picture((int)width, (int)height, pixels);
    }

    static void Draw(ImageSet set, int index, int scale, Span<byte> target, int stride)
    {
        ReadOnlySpan<byte> image = set.Image(index);
        for (int y = 0; y < set.Height * scale; y++)
        {
            for (int x = 0; x < set.Width * scale; x++)
                target[(y * stride) + x] = image[(y / scale * set.Width) + (x / scale)];
        }
    }

    static List<int[]> RowsByClass(ImageSet set, int columns)
    {
        List<int>[] byLabel = [.. Enumerable.Range(0, 256).Select(_ => new List<int>())];
        for (int i = 0; i < set.Count; i++)
        {
            if (byLabel[set.Labels[i]].Count < columns)
                byLabel[set.Labels[i]].Add(i);
        }

        return [.. byLabel.Where(row => row.Count > 0).Select(row => row.ToArray())];
    }

    static List<int[]> RowsInOrder(ImageSet set, ContactSheetOptions options) =>
        [.. Enumerable.Range(0, (int)Math.Min(set.Count, (long)options.Rows * options.Columns)).Chunk(options.Columns)];
}
