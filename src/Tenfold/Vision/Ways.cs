namespace Tenfold;

/// <summary>The cheapest ways from the top to the bottom of a piece of ink, through every column of its middle row: cost is the ink crossed and the steps aside.</summary>
sealed class Ways
{
    readonly int _width;
    readonly int _height;
    readonly int _aside;
    readonly int _middle;
    readonly byte[] _ink;
    readonly int[] _above;
    readonly int[] _below;

    /// <summary>Computes all ways.</summary>
    /// <param name="ink"><c>[height, width]</c>.</param>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    /// <param name="aside">What a step to the side costs, in units of ink.</param>
    public Ways(byte[] ink, int width, int height, int aside)
    {
        (_ink, _width, _height, _aside, _middle) = (ink, width, height, aside, height / 2);
        _above = new int[width * height];
        _below = new int[width * height];
        for (int y = 0; y < height; y++)
            Extend(_above, y, y - 1);
        for (int y = height - 1; y >= 0; y--)
            Extend(_below, y, y + 1);
    }

    /// <summary>What the cheapest way through a column of the middle row costs.</summary>
    public int Cost(int column)
    {
        int at = (_middle * _width) + column;
        return _above[at] + _below[at] - _ink[at];
    }

    /// <summary>That way's column in every row.</summary>
    public int[] Through(int column)
    {
        int[] way = new int[_height];
        way[_middle] = column;
        for (int y = _middle - 1; y >= 0; y--)
            way[y] = Cheapest(_above, way[y + 1], y).Column;
        for (int y = _middle + 1; y < _height; y++)
            way[y] = Cheapest(_below, way[y - 1], y).Column;
        return way;
    }

    void Extend(int[] costs, int y, int from)
    {
        for (int x = 0; x < _width; x++)
            costs[(y * _width) + x] = _ink[(y * _width) + x] + (from < 0 || from >= _height ? 0 : Cheapest(costs, x, from).Cost);
    }

    (int Column, int Cost) Cheapest(int[] costs, int column, int row)
    {
        (int best, int cost) = (column, costs[(row * _width) + column]);
        for (int x = Math.Max(0, column - 1); x <= Math.Min(_width - 1, column + 1); x++)
        {
            int other = costs[(row * _width) + x] + (x == column ? 0 : _aside);
            if (other < cost)
                (best, cost) = (x, other);
        }

        return (best, cost);
    }
}
