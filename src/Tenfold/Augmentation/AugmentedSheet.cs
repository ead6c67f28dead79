namespace Tenfold;

/// <summary>Images before and after augmentation, one row below the other, for <see cref="ContactSheet"/>.</summary>
public static class AugmentedSheet
{
    const int RowsWithoutLabels = 10;

    /// <summary>Writes the sheet of <see cref="Of"/> as PNG.</summary>
    /// <param name="path">The PNG to create or replace.</param>
    /// <param name="set">Where the images come from.</param>
    /// <param name="augmentations">Applied in this order.</param>
    /// <param name="columns">Images in a row, at least 1.</param>
    /// <param name="seed">Seed of the augmentations.</param>
    /// <exception cref="TenfoldException">The file cannot be written, an augmentation does not fit the images, or the sheet would be larger than <see cref="Picture.MaximumPixels"/>.</exception>
    public static void Write(string path, ImageSet set, IReadOnlyList<Augmentation> augmentations, int columns, ulong seed)
    {
        ImageSet sheet = Of(set, augmentations, columns, seed);
        ContactSheet.Write(path, sheet, new ContactSheetOptions { Columns = columns, Rows = sheet.Count / columns, ByClass = false });
    }

    /// <summary>For each class a row of its first images and a row of what the augmentations make of them in a run's first epoch; images without labels count as one class of ten rows.</summary>
    /// <param name="set">Where the images come from.</param>
    /// <param name="augmentations">Applied in this order.</param>
    /// <param name="columns">Images in a row, at least 1; where a class has fewer, the rest of the row is black.</param>
    /// <param name="seed">Seed of the augmentations.</param>
    /// <returns>An even number of rows of <paramref name="columns"/> images, without labels.</returns>
    /// <exception cref="TenfoldException">An augmentation does not fit the images.</exception>
    public static ImageSet Of(ImageSet set, IReadOnlyList<Augmentation> augmentations, int columns, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(set);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(columns);
        AugmentationPipeline pipeline = new(augmentations, set.Height, set.Width);
        int size = set.Height * set.Width;
        IReadOnlyList<int[]> rows = Rows(set, columns);
        byte[] pixels = new byte[checked(2 * rows.Count * columns * size)];
        for (int row = 0; row < rows.Count; row++)
        {
            for (int column = 0; column < rows[row].Length; column++)
            {
                int index = rows[row][column];
                int before = ((2 * row * columns) + column) * size;
                set.Image(index).CopyTo(pixels.AsSpan(before, size));
                pipeline.Apply(set.Image(index), pixels.AsSpan(before + (columns * size), size), seed, epoch: 0, index);
            }
        }

        return new ImageSet(pixels, [], set.Height, set.Width);
    }

    static IReadOnlyList<int[]> Rows(ImageSet set, int columns) => set.HasLabels
        ? [.. Enumerable.Range(0, set.Count).GroupBy(i => set.Labels[i]).OrderBy(group => group.Key).Select(group => group.Take(columns).ToArray())]
        : [.. Enumerable.Range(0, Math.Min(set.Count, columns * RowsWithoutLabels)).Chunk(columns)];
}
