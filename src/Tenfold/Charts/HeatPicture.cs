namespace Tenfold;

/// <summary>Numbers as small pictures.</summary>
static class HeatPicture
{
    const int Gap = 1;
    const byte GapGrey = 128;

    /// <summary>Of this part of the values, in either direction, the colours make no difference any more: a few large ones must not make all others pale.</summary>
    const double Saturated = 0.995;

    /// <summary>A picture's bytes as an address.</summary>
    public static string Source(byte[] png) => "data:image/png;base64," + Convert.ToBase64String(png);

    /// <summary>Signed values in colours: blue above 0, orange below, white at 0.</summary>
    /// <param name="values"><c>[rows, columns]</c>.</param>
    /// <param name="rows">Rows.</param>
    /// <param name="columns">Columns.</param>
    /// <param name="scale">The value of the full colour, above 0.</param>
    public static byte[] Signed(ReadOnlySpan<float> values, int rows, int columns, float scale)
    {
        byte[] pixels = new byte[rows * columns * 3];
        for (int i = 0; i < rows * columns; i++)
        {
            float share = float.IsNaN(values[i]) ? 0 : Math.Clamp(values[i] / scale, -1, 1);
            (int red, int green, int blue) = share >= 0 ? (0, 114, 178) : (213, 94, 0);
            float strength = Math.Abs(share);
            pixels[3 * i] = Mix(red, strength);
            pixels[(3 * i) + 1] = Mix(green, strength);
            pixels[(3 * i) + 2] = Mix(blue, strength);
        }

        return Png.EncodeRgb(pixels, columns, rows);
    }

    /// <summary>The value that gets the full colour.</summary>
    public static float Scale(ReadOnlySpan<float> values)
    {
        float[] sizes = values.ToArray();
        for (int i = 0; i < sizes.Length; i++)
            sizes[i] = float.IsFinite(sizes[i]) ? Math.Abs(sizes[i]) : 0;
        Array.Sort(sizes);
        float scale = sizes.Length == 0 ? 0 : sizes[(int)Math.Min(sizes.Length - 1, Saturated * sizes.Length)];
        return scale > 0 ? scale : 1;
    }

    /// <summary>Values averaged until no side is longer than <paramref name="longest"/>.</summary>
    public static (float[] Values, int Rows, int Columns) Shrunk(ReadOnlySpan<float> values, int rows, int columns, int longest)
    {
        int down = (rows + longest - 1) / longest;
        int across = (columns + longest - 1) / longest;
        (int newRows, int newColumns) = ((rows + down - 1) / down, (columns + across - 1) / across);
        float[] sums = new float[newRows * newColumns];
        int[] counts = new int[sums.Length];
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                int target = (row / down * newColumns) + (column / across);
                sums[target] += values[(row * columns) + column];
                counts[target]++;
            }
        }

        for (int i = 0; i < sums.Length; i++)
            sums[i] /= counts[i];
        return (sums, newRows, newColumns);
    }

    /// <summary>Maps side by side, with NaN between them.</summary>
    /// <param name="values"><c>[maps, height, width]</c>.</param>
    /// <param name="maps">How many are taken.</param>
    /// <param name="height">Rows of a map.</param>
    /// <param name="width">Columns of a map.</param>
    /// <param name="across">Maps in a row.</param>
    public static (float[] Values, int Rows, int Columns) Sheet(ReadOnlySpan<float> values, int maps, int height, int width, int across)
    {
        int inRow = Math.Min(maps, across);
        int columns = (inRow * (width + Gap)) - Gap;
        int rows = ((maps + inRow - 1) / inRow * (height + Gap)) - Gap;
        float[] sheet = new float[rows * columns];
        Array.Fill(sheet, float.NaN);
        for (int i = 0; i < maps * height * width; i++)
        {
            (int map, int place) = Math.DivRem(i, height * width);
            int x = (map % inRow * (width + Gap)) + (place % width);
            int y = (map / inRow * (height + Gap)) + (place / width);
            sheet[(y * columns) + x] = values[i];
        }

        return (sheet, rows, columns);
    }

    /// <summary>Maps side by side in grey: the least value of all black, the greatest white.</summary>
    /// <param name="values"><c>[maps, height, width]</c>.</param>
    /// <param name="maps">How many are drawn.</param>
    /// <param name="height">Rows of a map.</param>
    /// <param name="width">Columns of a map.</param>
    /// <param name="across">Maps in a row.</param>
    public static byte[] Maps(ReadOnlySpan<float> values, int maps, int height, int width, int across)
    {
        (float[] sheet, int rows, int columns) = Sheet(values, maps, height, width, across);
        float least = sheet.Where(float.IsFinite).DefaultIfEmpty().Min();
        float range = Math.Max(sheet.Where(float.IsFinite).DefaultIfEmpty().Max() - least, float.Epsilon);
        return Png.EncodeGrey([.. sheet.Select(value => float.IsFinite(value) ? (byte)Math.Clamp(255 * (value - least) / range, 0, 255) : GapGrey)], columns, rows);
    }

    static byte Mix(int full, float strength) => (byte)Math.Round(255 + ((full - 255) * strength));
}
