namespace Tenfold.Kernels;

/// <summary>How a convolution is cut into tiles and strips of tiles, and where everything lies; laid out once, shared by the threads.</summary>
sealed unsafe class WinogradPlan : IDisposable
{
    /// <summary>
    /// Bytes that the points of a strip, inputs and outputs, may take. More than the second-level cache of a core: a strip is
    /// written and read in order, while shorter ones fetch the weights and their gradients more often (measured with
    /// 64 and 128 channels: 4 tiles instead of 2 are 5 % faster, 8 instead of 4 up to 10 %; 128 channels in 2.5 instead of 1.25 MB 8 %).
    /// </summary>
    const int StripBytes = 2_500_000;

    /// <summary>The most tiles of a strip: more gain nothing.</summary>
    const int MostTiles = 8;

    /// <summary>The most columns that a register tile has.</summary>
    const int MostColumns = 6;

    readonly List<int> _ints = [];
    readonly Dictionary<string, (int Vector, int Tap)> _known = [];
    readonly AlignedBuffer<int> _table;

    public WinogradPlan(ConvolutionGeometry geometry, int lanes, int blocks, int accumulators)
    {
        Geometry = geometry;
        Lanes = lanes;
        Tiles = WinogradTile.Cover(geometry);
        WeightGradientShape = TileShape.Cheapest(BroadcastTiles.Shapes, geometry.OutChannels, TileShape.DivideUp(geometry.InChannels, lanes), accumulators);
        InRow = RoundUp(geometry.InChannels, WeightGradientShape.Columns * lanes);
        OutRows = RoundUp(geometry.OutChannels, WeightGradientShape.Rows);
        int tileBytes = sizeof(float) * WinogradPoints.Positions * (InRow + OutRows) * lanes;
        StripTiles = Math.Clamp(StripBytes / tileBytes, 1, Math.Min(MostTiles, blocks * Tiles.Length));
        ForwardTaps = Append(Enumerable.Range(0, geometry.InChannels).SelectMany(i => new[] { i * StripRow, i }));
        InputGradientTaps = Append(Enumerable.Range(0, geometry.OutChannels).SelectMany(o => new[] { o * StripRow, o * InRow }));
        InVectors = Append(Enumerable.Range(0, InRow / lanes).Select(i => i * lanes));
        Strips = [.. Enumerable.Range(0, blocks + 1).Select(count => Cut(count, accumulators))];
        _table = new AlignedBuffer<int>(_ints.Count);
        _ints.ToArray().CopyTo(_table.Span);
    }

    public ConvolutionGeometry Geometry { get; }

    public int Lanes { get; }

    /// <summary>The tiles of one block.</summary>
    public WinogradTile[] Tiles { get; }

    /// <summary>The most tiles of a strip.</summary>
    public int StripTiles { get; }

    /// <summary>From a channel to the next, at one point.</summary>
    public int StripRow => StripTiles * Lanes;

    /// <summary>Input channels, filled up to whole register tiles of the weight gradient.</summary>
    public int InRow { get; }

    /// <summary>Output channels, filled up alike.</summary>
    public int OutRows { get; }

    /// <summary>From a point of the inputs to the next.</summary>
    public int InSlot => (InRow * StripRow) + WinogradPoints.SlotGap;

    /// <summary>From a point of the outputs to the next.</summary>
    public int OutSlot => (OutRows * StripRow) + WinogradPoints.SlotGap;

    /// <summary>From a point of the weights <c>[OutRows, InRow]</c> to the next.</summary>
    public int WeightSlot => (OutRows * InRow) + WinogradPoints.SlotGap;

    public TileShape WeightGradientShape { get; }

    /// <summary>For each number of blocks, the strips of all their tiles.</summary>
    public WinogradStrip[][] Strips { get; }

    /// <summary>Taps and places, at the numbers that this plan and its selections hold.</summary>
    public int* Table => _table.Pointer;

    public int ForwardTaps { get; }

    public int InputGradientTaps { get; }

    /// <summary>The places of input channels in a row of weights, a vector each.</summary>
    public int InVectors { get; }

    /// <summary>A tile, counted over the blocks of a run.</summary>
    public ref readonly WinogradTile Tile(int index) => ref Tiles[index % Tiles.Length];

    public void Dispose() => _table.Dispose();

    static int RoundUp(int value, int unit) => TileShape.DivideUp(value, unit) * unit;

    WinogradStrip[] Cut(int blocks, int accumulators)
    {
        int tiles = blocks * Tiles.Length;
        int strips = TileShape.DivideUp(tiles, StripTiles);
        int size = strips == 0 ? 0 : TileShape.DivideUp(tiles, strips);
        return [.. Enumerable.Range(0, strips).Select(i => Strip(i * size, Math.Min(size, tiles - (i * size)), accumulators))];
    }

    WinogradStrip Strip(int first, int count, int accumulators)
    {
        WinogradSelection[] selections = new WinogradSelection[WinogradPoints.Positions];
        for (int point = 0; point < selections.Length; point++)
        {
            int[] members = [.. Enumerable.Range(0, count).Where(t => Tiles[(first + t) % Tiles.Length].Has(point / WinogradPoints.Count, point % WinogradPoints.Count))];
            (int vector, int tap) = Store(members);
            selections[point] = new WinogradSelection(
                members.Length, vector, tap,
                TileShape.Cheapest(BroadcastTiles.Shapes, Geometry.OutChannels, members.Length, accumulators),
                TileShape.Cheapest(BroadcastTiles.Shapes, Geometry.InChannels, members.Length, accumulators));
        }

        return new WinogradStrip(first, count, selections);
    }

    (int Vector, int Tap) Store(int[] members)
    {
        string key = string.Join(' ', members);
        if (members.Length > 0 && !_known.TryGetValue(key, out _))
        {
            int vector = Append(members.Concat(Enumerable.Repeat(members[^1], MostColumns - 1)).Select(t => t * Lanes));
            int tap = Append(members.SelectMany(t => Enumerable.Range(t * Lanes, Lanes)).SelectMany(k => new[] { k * InRow, k }));
            _known.Add(key, (vector, tap));
        }

        return _known.GetValueOrDefault(key);
    }

    int Append(IEnumerable<int> values)
    {
        int start = _ints.Count;
        _ints.AddRange(values);
        return start;
    }
}
