using Tenfold.Kernels;
using Tenfold.Simd;

namespace Tenfold;

/// <summary>Offsets for a dense pass over any number of blocks: the tile that suits each number, and where its blocks lie.</summary>
sealed unsafe class DenseTables : IDisposable
{
    readonly int _rows;
    readonly int _tapCount;
    readonly TileShape[] _shapes;
    readonly int[] _starts;
    readonly AlignedBuffer<int> _taps;
    readonly AlignedBuffer<int> _xOffsets;
    readonly AlignedBuffer<int> _yOffsets;

    /// <param name="rows">Outputs of the pass.</param>
    /// <param name="taps">For each input of the pass: its distance in a block, and in a row of weights.</param>
    /// <param name="xBlock">From a block of inputs to the next.</param>
    /// <param name="yBlock">From a block of outputs to the next.</param>
    /// <param name="wiring">How many blocks there can be.</param>
    /// <param name="accumulators">How many the tiles may use.</param>
    public DenseTables(int rows, IEnumerable<(int X, int Weight)> taps, int xBlock, int yBlock, Wiring wiring, int accumulators)
    {
        _rows = rows;
        int[] flat = [.. taps.SelectMany(tap => new[] { tap.X, tap.Weight })];
        _tapCount = flat.Length / 2;
        _taps = new AlignedBuffer<int>(flat.Length);
        flat.CopyTo(_taps.Span);
        _shapes = new TileShape[wiring.Blocks + 1];
        _starts = new int[wiring.Blocks + 1];
        List<int> order = [];
        for (int blocks = 1; blocks <= wiring.Blocks; blocks++)
        {
            _shapes[blocks] = TileShape.Cheapest(BroadcastTiles.Shapes, rows, blocks, accumulators);
            _starts[blocks] = order.Count;
            int columns = _shapes[blocks].Columns;
            for (int i = 0; i < TileShape.DivideUp(blocks, columns) * columns; i++)
            {
                int tileStart = Math.Max(0, Math.Min(i / columns * columns, blocks - columns));
                order.Add(Math.Min(tileStart + (i % columns), blocks - 1));
            }
        }

        _xOffsets = new AlignedBuffer<int>(order.Count);
        _yOffsets = new AlignedBuffer<int>(order.Count);
        for (int i = 0; i < order.Count; i++)
        {
            _xOffsets.Pointer[i] = checked(order[i] * xBlock);
            _yOffsets.Pointer[i] = checked(order[i] * yBlock);
        }
    }

    /// <summary>Runs the pass over <paramref name="blocks"/> blocks; weights, x, y and the epilogue come with <paramref name="run"/>.</summary>
    public void Run<TSimd, TVec>(BroadcastRun run, int blocks)
        where TSimd : struct, ISimd<TVec>
        where TVec : struct
    {
        if (blocks == 0)
            return;
        TileShape shape = _shapes[blocks];
        run.Taps = _taps.Pointer;
        run.TapCount = _tapCount;
        run.XOffsets = _xOffsets.Pointer + _starts[blocks];
        run.YOffsets = _yOffsets.Pointer + _starts[blocks];
        run.Tiles = TileShape.DivideUp(blocks, shape.Columns);
        BroadcastTiles.RunRows<TSimd, TVec>(shape, _rows, run);
    }

    public void Dispose()
    {
        _taps.Dispose();
        _xOffsets.Dispose();
        _yOffsets.Dispose();
    }
}
