namespace Tenfold.Kernels;

/// <summary>A tile of a map: up to 4 x 4 outputs, and the inputs under them, two more each way.</summary>
/// <param name="Row">The first output row.</param>
/// <param name="Column">The first output column.</param>
/// <param name="Rows">Output rows, 1 ... 4.</param>
/// <param name="Columns">Output columns, 1 ... 4.</param>
readonly record struct WinogradTile(int Row, int Column, int Rows, int Columns)
{
    /// <summary>The first of its input rows that is no padding.</summary>
    public required int FirstRow { get; init; }

    /// <summary>After the last of its input rows that is no padding.</summary>
    public required int EndRow { get; init; }

    /// <summary>The first of its input columns that is no padding.</summary>
    public required int FirstColumn { get; init; }

    /// <summary>After the last of its input columns that is no padding.</summary>
    public required int EndColumn { get; init; }

    /// <summary>Input rows that it shares with the tile above.</summary>
    public int AddedRows => Row == 0 ? 0 : 2;

    /// <summary>Input columns that it shares with the tile to its left.</summary>
    public int AddedColumns => Column == 0 ? 0 : 2;

    /// <summary>Whether it has the point: rows, columns count from 0 in the order of <see cref="WinogradPoints"/>.</summary>
    public bool Has(int rowPoint, int columnPoint) => rowPoint < Rows + 2 && columnPoint < Columns + 2;

    /// <summary>The tiles of a map, row by row: whole ones, and what is left at the ends.</summary>
    public static WinogradTile[] Cover(ConvolutionGeometry geometry)
    {
        List<WinogradTile> tiles = [];
        for (int row = 0; row < geometry.OutHeight; row += WinogradPoints.Tile)
        {
            for (int column = 0; column < geometry.OutWidth; column += WinogradPoints.Tile)
            {
                int rows = Math.Min(WinogradPoints.Tile, geometry.OutHeight - row);
                int columns = Math.Min(WinogradPoints.Tile, geometry.OutWidth - column);
                tiles.Add(new WinogradTile(row, column, rows, columns)
                {
                    FirstRow = Math.Max(0, geometry.Padding - row),
                    EndRow = Math.Min(rows + 2, geometry.InHeight + geometry.Padding - row),
                    FirstColumn = Math.Max(0, geometry.Padding - column),
                    EndColumn = Math.Min(columns + 2, geometry.InWidth + geometry.Padding - column),
                });
            }
        }

        return [.. tiles];
    }
}
