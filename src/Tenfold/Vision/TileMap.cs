namespace Tenfold;

/// <summary>A value for each square tile of a picture, between whose centres pixels are interpolated: what changes slowly over a page.</summary>
sealed class TileMap
{
    readonly float[] _values;

    /// <summary>A map of zeros.</summary>
    public TileMap(int width, int height, int tile)
    {
        (Width, Height, Tile) = (width, height, tile);
        Columns = Math.Max(1, width / tile);
        Rows = Math.Max(1, height / tile);
        _values = new float[Columns * Rows];
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>Pixels along a tile's side; the last ones of a row or column take what is left over.</summary>
    public int Tile { get; }

    public int Columns { get; }

    public int Rows { get; }

    /// <summary><c>[Rows, Columns]</c>.</summary>
    public ReadOnlySpan<float> Values => _values;

    public float this[int column, int row]
    {
        get => _values[(row * Columns) + column];
        set => _values[(row * Columns) + column] = value;
    }

    /// <summary>The pixels of a tile.</summary>
    public PictureBox Box(int column, int row)
    {
        int x = column * Tile;
        int y = row * Tile;
        return new PictureBox(x, y, column == Columns - 1 ? Width - x : Tile, row == Rows - 1 ? Height - y : Tile);
    }

    /// <summary>The greatest value within <paramref name="reach"/> tiles of each.</summary>
    public TileMap Greatest(int reach) => Filter(reach, 1);

    /// <summary>The least value within <paramref name="reach"/> tiles of each.</summary>
    public TileMap Least(int reach) => Filter(reach, -1);

    /// <summary>The map without what is darker and narrower than twice the reach. At the edge it goes on as it came, so that a slope stays a slope.</summary>
    public TileMap Closed(int reach)
    {
        TileMap wide = new((Columns + (2 * reach)) * Tile, (Rows + (2 * reach)) * Tile, Tile);
        for (int row = 0; row < wide.Rows; row++)
        {
            for (int column = 0; column < wide.Columns; column++)
                wide[column, row] = Beyond(column - reach, row - reach);
        }

        TileMap closed = wide.Greatest(reach).Least(reach);
        TileMap result = new(Width, Height, Tile);
        for (int row = 0; row < Rows; row++)
        {
            for (int column = 0; column < Columns; column++)
                result[column, row] = closed[column + reach, row + reach];
        }

        return result;
    }

    /// <summary>A value within or beyond the edge, where it is mirrored in place and in value: as much less as it is more on this side.</summary>
    float Beyond(int column, int row)
    {
        const float Steepest = 1.1f;
        int x = Math.Clamp(column, 0, Columns - 1);
        int y = Math.Clamp(row, 0, Rows - 1);
        if ((x, y) == (column, row))
            return this[x, y];
        float edge = this[x, y];
        float within = this[Math.Clamp((2 * x) - column, 0, Columns - 1), Math.Clamp((2 * y) - row, 0, Rows - 1)];
        return Math.Clamp((2 * edge) - within, 0, Steepest * edge);
    }

    /// <summary>The mean of each tile and its eight neighbours.</summary>
    public TileMap Smooth()
    {
        TileMap result = new(Width, Height, Tile);
        for (int row = 0; row < Rows; row++)
        {
            for (int column = 0; column < Columns; column++)
            {
                (float sum, int count) = (0, 0);
                for (int y = Math.Max(0, row - 1); y <= Math.Min(Rows - 1, row + 1); y++)
                {
                    for (int x = Math.Max(0, column - 1); x <= Math.Min(Columns - 1, column + 1); x++, count++)
                        sum += this[x, y];
                }

                result[column, row] = sum / count;
            }
        }

        return result;
    }

    /// <summary>The values of a row of pixels.</summary>
    public void Interpolate(int y, Span<float> row)
    {
        double place = Math.Clamp(((y + 0.5) / Tile) - 0.5, 0, Rows - 1);
        int upper = (int)place;
        float share = (float)(place - upper);
        int lower = Math.Min(Rows - 1, upper + 1);
        float left = Mix(0, upper, lower, share);
        int x = 0;
        for (int column = 0; column < Columns; column++)
        {
            int end = column == Columns - 1 ? row.Length : Math.Min(row.Length, (column * Tile) + (Tile / 2) + Tile);
            int centre = (column * Tile) + (Tile / 2);
            float right = Mix(Math.Min(Columns - 1, column + 1), upper, lower, share);
            for (; x < Math.Min(centre, row.Length); x++)
                row[x] = left;
            float step = (right - left) / Tile;
            float value = left;
            for (; x < end; x++, value += step)
                row[x] = value;
            left = right;
        }
    }

    float Mix(int column, int upper, int lower, float share) => (this[column, upper] * (1 - share)) + (this[column, lower] * share);

    /// <summary>The greatest of all values times a sign, along rows and then along columns.</summary>
    TileMap Filter(int reach, int sign)
    {
        TileMap across = new(Width, Height, Tile);
        TileMap result = new(Width, Height, Tile);
        for (int row = 0; row < Rows; row++)
        {
            ReadOnlySpan<float> values = _values.AsSpan(row * Columns, Columns);
            for (int column = 0; column < Columns; column++)
            {
                float best = sign * values[column];
                for (int x = Math.Max(0, column - reach); x <= Math.Min(Columns - 1, column + reach); x++)
                    best = Math.Max(best, sign * values[x]);
                across[column, row] = best;
            }
        }

        for (int row = 0; row < Rows; row++)
        {
            Span<float> target = result._values.AsSpan(row * Columns, Columns);
            across._values.AsSpan(row * Columns, Columns).CopyTo(target);
            for (int y = Math.Max(0, row - reach); y <= Math.Min(Rows - 1, row + reach); y++)
            {
                ReadOnlySpan<float> other = across._values.AsSpan(y * Columns, Columns);
                for (int column = 0; column < Columns; column++)
                    target[column] = Math.Max(target[column], other[column]);
            }

            foreach (ref float value in target)
                value *= sign;
        }

        return result;
    }
}
