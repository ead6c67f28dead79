using System.Runtime.CompilerServices;
using Tenfold.Simd;

namespace Tenfold.Kernels;

/// <summary>
/// The transforms of one tile of one channel in both directions. Point (r, c) of a tile lies <c>slot</c> floats after point
/// (r, c - 1) and 6 slots after (r - 1, c): all tiles and channels of a point lie together.
/// </summary>
static unsafe class WinogradTransforms<TSimd, TVec>
    where TSimd : struct, ISimd<TVec>
    where TVec : struct
{
    /// <summary>Floats that a transform needs besides.</summary>
    public static int Scratch => (WinogradPoints.Positions + WinogradPoints.Count) * TSimd.Count;

    static nint Row => WinogradPoints.Count * TSimd.Count;

    /// <summary>(rows + 2) x (columns + 2) inputs to as many points.</summary>
    public static void Input(int rows, int columns, float* x, nint xRow, float* scratch, float* points, nint slot)
    {
        InputLines(columns, rows + 2, x, xRow, TSimd.Count, scratch, Row, TSimd.Count);
        InputLines(rows, columns + 2, scratch, TSimd.Count, Row, points, slot, WinogradPoints.Count * slot);
    }

    /// <summary>The gradients of rows x columns outputs to those of their points.</summary>
    public static void Gradient(int rows, int columns, float* gradient, nint gradientRow, float* scratch, float* points, nint slot)
    {
        GradientLines(columns, rows, gradient, gradientRow, TSimd.Count, scratch, Row, TSimd.Count);
        GradientLines(rows, columns + 2, scratch, TSimd.Count, Row, points, slot, WinogradPoints.Count * slot);
    }

    /// <summary>The points to rows x columns outputs.</summary>
    public static void Output(int rows, int columns, float* points, nint slot, float* scratch, float* y, nint yRow, float bias, bool relu)
    {
        TVec none = TSimd.Zero;
        OutputLines<WinogradEnds<TSimd, TVec>.Plain>(rows, columns + 2, points, slot, WinogradPoints.Count * slot, scratch, TSimd.Count, Row, none, none);
        OutputLines<WinogradEnds<TSimd, TVec>.Final>(
            columns, rows, scratch, Row, TSimd.Count, y, yRow, TSimd.Count, TSimd.Create(bias), relu ? TSimd.Zero : TSimd.Create(float.NegativeInfinity));
    }

    /// <summary>
    /// The gradients of the points to those of (rows + 2) x (columns + 2) inputs, of which the neighbours' tiles share two
    /// rows and two columns: where the tiles above and to the left have written, it adds.
    /// </summary>
    /// <param name="tile">The tile.</param>
    /// <param name="points">The gradients of its points.</param>
    /// <param name="slot">From a point to the next.</param>
    /// <param name="scratch">Room for <see cref="Scratch"/> floats.</param>
    /// <param name="x">Where the gradient of the tile's first input belongs, though it may be padding.</param>
    /// <param name="xRow">From a row to the next.</param>
    public static void InputGradient(in WinogradTile tile, float* points, nint slot, float* scratch, float* x, nint xRow)
    {
        InputGradientLines(tile.Rows, tile.Columns + 2, points, slot, WinogradPoints.Count * slot, scratch, TSimd.Count, Row);
        float* line = scratch + (WinogradPoints.Positions * TSimd.Count);
        for (int row = tile.FirstRow; row < tile.EndRow; row++)
        {
            InputGradientLines(tile.Columns, 1, scratch + (row * Row), 0, TSimd.Count, line, 0, TSimd.Count);
            Place(tile, row, line, x + (row * xRow));
        }
    }

    /// <summary>The 3 x 3 weights of as many input channels as there are lanes to their points.</summary>
    public static void Weights(float* weights, nint tap, float* scratch, float* points, nint slot)
    {
        Lines<WinogradWeights<TSimd, TVec>.Forward>(3, weights, 3 * tap, tap, scratch, Row, TSimd.Count);
        Lines<WinogradWeights<TSimd, TVec>.Forward>(WinogradPoints.Count, scratch, TSimd.Count, Row, points, slot, WinogradPoints.Count * slot);
    }

    /// <summary>The gradients of the points of weights added to those of the weights.</summary>
    public static void AddWeightGradient(float* points, nint slot, float* scratch, float* gradient, nint tap)
    {
        Lines<WinogradWeights<TSimd, TVec>.Gradient>(WinogradPoints.Count, points, slot, WinogradPoints.Count * slot, scratch, TSimd.Count, Row);
        float* line = scratch + (WinogradPoints.Positions * TSimd.Count);
        for (int row = 0; row < 3; row++)
        {
            WinogradWeights<TSimd, TVec>.Gradient.Run(scratch + (row * Row), TSimd.Count, line, TSimd.Count);
            for (int column = 0; column < 3; column++)
            {
                float* target = gradient + (((row * 3) + column) * tap);
                TSimd.Store(target, TSimd.Add(TSimd.Load(target), TSimd.Load(line + (column * TSimd.Count))));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Place(in WinogradTile tile, int row, float* line, float* x)
    {
        int column = tile.FirstColumn;
        int added = row < tile.AddedRows ? tile.EndColumn : Math.Min(tile.AddedColumns, tile.EndColumn);
        for (; column < added; column++)
            TSimd.Store(x + (column * TSimd.Count), TSimd.Add(TSimd.Load(x + (column * TSimd.Count)), TSimd.Load(line + (column * TSimd.Count))));
        for (; column < tile.EndColumn; column++)
            TSimd.Store(x + (column * TSimd.Count), TSimd.Load(line + (column * TSimd.Count)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void InputLines(int tile, int count, float* x, nint xLine, nint xStep, float* y, nint yLine, nint yStep)
    {
        switch (tile)
        {
            case 4: Lines<WinogradInput<TSimd, TVec>.Of4>(count, x, xLine, xStep, y, yLine, yStep); break;
            case 3: Lines<WinogradInput<TSimd, TVec>.Of3>(count, x, xLine, xStep, y, yLine, yStep); break;
            case 2: Lines<WinogradInput<TSimd, TVec>.Of2>(count, x, xLine, xStep, y, yLine, yStep); break;
            default: Lines<WinogradInput<TSimd, TVec>.Of1>(count, x, xLine, xStep, y, yLine, yStep); break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void GradientLines(int tile, int count, float* x, nint xLine, nint xStep, float* y, nint yLine, nint yStep)
    {
        switch (tile)
        {
            case 4: Lines<WinogradGradient<TSimd, TVec>.Of4>(count, x, xLine, xStep, y, yLine, yStep); break;
            case 3: Lines<WinogradGradient<TSimd, TVec>.Of3>(count, x, xLine, xStep, y, yLine, yStep); break;
            case 2: Lines<WinogradGradient<TSimd, TVec>.Of2>(count, x, xLine, xStep, y, yLine, yStep); break;
            default: Lines<WinogradGradient<TSimd, TVec>.Of1>(count, x, xLine, xStep, y, yLine, yStep); break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void InputGradientLines(int tile, int count, float* x, nint xLine, nint xStep, float* y, nint yLine, nint yStep)
    {
        switch (tile)
        {
            case 4: Lines<WinogradInputGradient<TSimd, TVec>.Of4>(count, x, xLine, xStep, y, yLine, yStep); break;
            case 3: Lines<WinogradInputGradient<TSimd, TVec>.Of3>(count, x, xLine, xStep, y, yLine, yStep); break;
            case 2: Lines<WinogradInputGradient<TSimd, TVec>.Of2>(count, x, xLine, xStep, y, yLine, yStep); break;
            default: Lines<WinogradInputGradient<TSimd, TVec>.Of1>(count, x, xLine, xStep, y, yLine, yStep); break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void OutputLines<TEnd>(int tile, int count, float* x, nint xLine, nint xStep, float* y, nint yLine, nint yStep, TVec bias, TVec floor)
        where TEnd : struct, IWinogradEnd<TVec>
    {
        switch (tile)
        {
            case 4: OutputLines<WinogradOutput<TSimd, TVec>.Of4, TEnd>(count, x, xLine, xStep, y, yLine, yStep, bias, floor); break;
            case 3: OutputLines<WinogradOutput<TSimd, TVec>.Of3, TEnd>(count, x, xLine, xStep, y, yLine, yStep, bias, floor); break;
            case 2: OutputLines<WinogradOutput<TSimd, TVec>.Of2, TEnd>(count, x, xLine, xStep, y, yLine, yStep, bias, floor); break;
            default: OutputLines<WinogradOutput<TSimd, TVec>.Of1, TEnd>(count, x, xLine, xStep, y, yLine, yStep, bias, floor); break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void OutputLines<TLine, TEnd>(int count, float* x, nint xLine, nint xStep, float* y, nint yLine, nint yStep, TVec bias, TVec floor)
        where TLine : struct, IWinogradOutputLine<TVec>
        where TEnd : struct, IWinogradEnd<TVec>
    {
        for (int i = 0; i < count; i++)
        {
            TLine.Run<TEnd>(x, xStep, y, yStep, bias, floor);
            x += xLine;
            y += yLine;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Lines<TLine>(int count, float* x, nint xLine, nint xStep, float* y, nint yLine, nint yStep)
        where TLine : struct, IWinogradLine
    {
        for (int i = 0; i < count; i++)
        {
            TLine.Run(x, xStep, y, yStep);
            x += xLine;
            y += yLine;
        }
    }
}
