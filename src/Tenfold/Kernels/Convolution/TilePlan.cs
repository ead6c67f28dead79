using Tenfold.Simd;

namespace Tenfold.Kernels;

/// <summary>
/// One pass over a block, laid out once: for every vector of the result where it is read and written, and for every
/// tap how far away its input and its weight lie. Vectors that need the same taps form a group.
/// </summary>
sealed unsafe class TilePlan : IDisposable
{
    readonly AlignedBuffer<int> _xOffsets;
    readonly AlignedBuffer<int> _yOffsets;
    readonly AlignedBuffer<int> _taps;
    readonly TileGroup[] _groups;
    readonly int _rows;
    readonly bool _maximum;
    readonly int _tapsTogether;

    /// <summary>Stores the groups one after the other; each must hold whole tiles.</summary>
    /// <param name="rows">Rows of weights.</param>
    /// <param name="groups">What is computed.</param>
    /// <param name="maximum">Whether only the maximum of every four vectors is stored, for shapes of <see cref="BroadcastTiles.MaximumShapes"/>.</param>
    /// <param name="tapsTogether">How many taps all rows are through before the next ones; with fewer than all there may be neither bias nor ReLU nor maximum.</param>
    public TilePlan(int rows, IReadOnlyList<TilePlanGroup> groups, bool maximum = false, int tapsTogether = int.MaxValue)
    {
        _rows = rows;
        _maximum = maximum;
        _tapsTogether = tapsTogether;
        _xOffsets = Store(groups.SelectMany(group => group.Vectors.Select(vector => vector.X)));
        _yOffsets = Store(groups.SelectMany(group => group.Vectors.Select(vector => vector.Y)));
        _taps = Store(groups.SelectMany(group => group.Taps).SelectMany(tap => new[] { tap.X, tap.Weight }));
        _groups = new TileGroup[groups.Count];
        int vectors = 0;
        int taps = 0;
        for (int i = 0; i < _groups.Length; i++)
        {
            TileShape shape = groups[i].Shape;
            if (groups[i].Vectors.Count % shape.Columns != 0)
                throw new ArgumentException($"Group {i} has {groups[i].Vectors.Count} vectors, not a whole number of {shape} tiles.", nameof(groups));
            _groups[i] = new TileGroup(shape, vectors, groups[i].Vectors.Count / shape.Columns, 2 * taps, groups[i].Taps.Count);
            vectors += groups[i].Vectors.Count;
            taps += groups[i].Taps.Count;
        }
    }

    /// <summary>Multiply-adds that the plan does for a block, recomputed edges counted; for tests and tuning.</summary>
    public long MultiplyAdds => _groups.Sum(group => (long)group.Tiles * group.Shape.Columns * group.TapCount * _rows);

    /// <summary>Computes every row and vector of one block.</summary>
    /// <param name="weights">The weight of row 0, distance 0.</param>
    /// <param name="weightRow">From a row's weights to the next row's.</param>
    /// <param name="bias">One for each row, or null.</param>
    /// <param name="x">The block's input at offset 0.</param>
    /// <param name="y">The block's output at offset 0.</param>
    /// <param name="yRow">From a row of the output to the next.</param>
    /// <param name="relu">Whether negative results become zero.</param>
    public void Run<TSimd, TVec>(float* weights, nint weightRow, float* bias, float* x, float* y, nint yRow, bool relu)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
    {
        BroadcastRun run = new() { Weights = weights, WeightRow = weightRow, Bias = bias, X = x, Y = y, YRow = yRow, Relu = relu, Maximum = _maximum };
        foreach (ref readonly TileGroup group in _groups.AsSpan())
        {
            run.XOffsets = _xOffsets.Pointer + group.FirstVector;
            run.YOffsets = _yOffsets.Pointer + group.FirstVector;
            run.Taps = _taps.Pointer + group.FirstTap;
            run.Tiles = group.Tiles;
            if (group.TapCount <= _tapsTogether)
            {
                run.TapCount = group.TapCount;
                BroadcastTiles.RunRows<TSimd, TVec>(group.Shape, _rows, run);
                continue;
            }

            int whole = _rows - (_rows % group.Shape.Rows);
            RunTogether<TSimd, TVec>(group, run, 0, whole);
            if (whole < _rows)
                RunTogether<TSimd, TVec>(group, run, _rows - group.Shape.Rows, group.Shape.Rows);
        }
    }

    public void Dispose()
    {
        _xOffsets.Dispose();
        _yOffsets.Dispose();
        _taps.Dispose();
    }

    /// <summary>Some taps after the others, each time over whole tiles of rows; a row's sums begin anew with the first taps and are the same, whichever tile they are in.</summary>
    void RunTogether<TSimd, TVec>(in TileGroup group, BroadcastRun run, int firstRow, int rows)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
    {
        run.Weights += firstRow * run.WeightRow;
        run.Y += firstRow * run.YRow;
        for (int tap = 0; tap < group.TapCount; tap += _tapsTogether)
        {
            run.TapCount = Math.Min(_tapsTogether, group.TapCount - tap);
            run.Add = tap > 0;
            BroadcastTiles.RunRows<TSimd, TVec>(group.Shape, rows, run);
            run.Taps += 2 * run.TapCount;
        }
    }

    static AlignedBuffer<int> Store(IEnumerable<int> values)
    {
        int[] array = [.. values];
        AlignedBuffer<int> buffer = new(array.Length);
        array.CopyTo(buffer.Span);
        return buffer;
    }

    readonly record struct TileGroup(TileShape Shape, int FirstVector, int Tiles, int FirstTap, int TapCount);
}
