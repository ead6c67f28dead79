namespace Tenfold;

/// <summary>
/// The cheapest way through a line of writing along a straight one, between pixels: it costs what it severs, of two pixels
/// that it passes between the fainter one's ink.
/// </summary>
sealed class SeamPaths
{
    /// <summary>Columns that a way may go to either side of the straight one: a sixth of a digit's height.</summary>
    const int Reach = 5;
    const int Places = (2 * Reach) + 1;
    const int Far = int.MaxValue / 2;

    readonly SeamMap _map;
    readonly int[] _costs = new int[Places];
    readonly int[] _tops = new int[Places];
    readonly int[] _bottoms = new int[Places];
    readonly sbyte[] _origins;
    readonly int[] _first;

    /// <summary>Room for one way after the other.</summary>
    /// <param name="map">What is to be parted.</param>
    public SeamPaths(SeamMap map)
    {
        _map = map;
        _origins = new sbyte[Places * map.Height];
        _first = new int[map.Height];
    }

    /// <summary>Finds the way along the straight line from one place of the first row to one of the last.</summary>
    /// <returns>What it severs, and the ink left of it in the upper and the lower half of the rows.</returns>
    public (int Cost, int Top, int Bottom) Find(int start, int end)
    {
        Prepare(start, end);
        int best = Cheapest();
        return (_costs[best], _tops[best], _bottoms[best]);
    }

    /// <summary>The columns of that way.</summary>
    public int[] Columns(int start, int end)
    {
        Prepare(start, end);
        int[] columns = new int[_map.Height];
        int at = Cheapest();
        for (int y = _map.Height - 1; y >= 0; y--)
        {
            at = _origins[(y * Places) + at];
            columns[y] = Math.Clamp(_first[y] + at, 0, _map.Width);
            if (y > 0)
                at += _first[y] - _first[y - 1];
        }

        return columns;
    }

    /// <summary>The middle one of several equal ones.</summary>
    int Cheapest()
    {
        int best = Reach;
        for (int i = 0; i < Places; i++)
            best = _costs[i] < _costs[best] ? i : best;
        return best;
    }

    void Prepare(int start, int end)
    {
        _costs.AsSpan().Clear();
        _tops.AsSpan().Clear();
        _bottoms.AsSpan().Clear();
        for (int y = 0; y < _map.Height; y++)
        {
            _first[y] = (int)Math.Round(start + ((end - start) * (double)y / Math.Max(1, _map.Height - 1))) - Reach;
            if (y > 0)
                Shift(_first[y] - _first[y - 1]);
            Span<sbyte> origins = _origins.AsSpan(y * Places, Places);
            for (int i = 0; i < Places; i++)
                origins[i] = (sbyte)i;
            if (y > 0)
                StepAside(y, origins);
            StepDown(y);
        }
    }

    /// <summary>The next row's places lie so many columns further to the right.</summary>
    void Shift(int by)
    {
        if (by == 0)
            return;
        int kept = Math.Max(0, Places - Math.Abs(by));
        foreach (int[] values in (ReadOnlySpan<int[]>)[_costs, _tops, _bottoms])
        {
            Array.Copy(values, Math.Max(0, by), values, Math.Max(0, -by), kept);
            values.AsSpan(by > 0 ? kept : 0, Places - kept).Fill(values == _costs ? Far : 0);
        }
    }

    void StepDown(int y)
    {
        ReadOnlySpan<int> severed = _map.Down(y);
        ReadOnlySpan<int> left = _map.LeftOf(y);
        int[] areas = 2 * y < _map.Height ? _tops : _bottoms;
        for (int i = 0; i < Places; i++)
        {
            int place = Math.Clamp(_first[y] + i, 0, _map.Width);
            _costs[i] += severed[place];
            areas[i] += left[place];
        }
    }

    /// <summary>Between two rows a way may go to any of the places.</summary>
    void StepAside(int y, Span<sbyte> origins)
    {
        ReadOnlySpan<int> across = _map.Across(y - 1);
        for (int i = 1; i < Places; i++)
            Take(i, i - 1, Cost(across, _first[y] + i - 1), origins);
        for (int i = Places - 2; i >= 0; i--)
            Take(i, i + 1, Cost(across, _first[y] + i), origins);
    }

    static int Cost(ReadOnlySpan<int> across, int column) => (uint)column < (uint)across.Length ? across[column] : 0;

    void Take(int to, int from, int cost, Span<sbyte> origins)
    {
        if (_costs[from] + cost >= _costs[to])
            return;
        _costs[to] = _costs[from] + cost;
        (_tops[to], _bottoms[to], origins[to]) = (_tops[from], _bottoms[from], origins[from]);
    }
}
