namespace Tenfold;

/// <summary>Undoes the filters that PNG applies to rows before packing them (https://www.w3.org/TR/png-3/#9Filters).</summary>
static class PngFilter
{
    /// <summary>How many filters there are: none, sub, up, average, Paeth.</summary>
    public const int Count = 5;

    /// <summary>Restores <paramref name="row"/> in place.</summary>
    /// <param name="filter">0 to 4.</param>
    /// <param name="row">The packed row without its filter byte.</param>
    /// <param name="above">The restored row above it, of the same length; zeros for the first row of a pass.</param>
    /// <param name="distance">Bytes to the corresponding byte of the pixel on the left.</param>
    public static void Undo(int filter, Span<byte> row, ReadOnlySpan<byte> above, int distance)
    {
        switch (filter)
        {
            case 1:
                for (int i = distance; i < row.Length; i++)
                    row[i] += row[i - distance];
                break;
            case 2:
                for (int i = 0; i < row.Length; i++)
                    row[i] += above[i];
                break;
            case 3:
                for (int i = 0; i < row.Length; i++)
                    row[i] += (byte)(((i < distance ? 0 : row[i - distance]) + above[i]) / 2);
                break;
            case 4:
                for (int i = 0; i < row.Length; i++)
                    row[i] += i < distance ? above[i] : Paeth(row[i - distance], above[i], above[i - distance]);
                break;
        }
    }

    static byte Paeth(byte left, byte above, byte aboveLeft)
    {
        int estimate = left + above - aboveLeft;
        int toLeft = Math.Abs(estimate - left);
        int toAbove = Math.Abs(estimate - above);
        int toAboveLeft = Math.Abs(estimate - aboveLeft);
        return toLeft <= toAbove && toLeft <= toAboveLeft ? left : toAbove <= toAboveLeft ? above : aboveLeft;
    }
}
