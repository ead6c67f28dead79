using Tenfold.Kernels;

namespace Tenfold.Tests;

/// <summary>Which register tile is chosen.</summary>
public sealed class TileShapeTests
{
    [Theory]
    [InlineData(12)]
    [InlineData(24)]
    public void A_tile_fits_the_rows_and_the_registers_and_wastes_little(int accumulators)
    {
        foreach (TileShape[] shapes in (TileShape[][])[BroadcastTiles.Shapes, LaneTiles.Shapes])
        {
            for (int rows = 1; rows <= 40; rows++)
            {
                for (int columns = 1; columns <= 40; columns++)
                {
                    TileShape shape = TileShape.Cheapest(shapes, rows, columns, accumulators);
                    Assert.Contains(shape, shapes);
                    Assert.InRange(shape.Rows, 1, rows);
                    Assert.InRange(shape.Rows * shape.Columns, 1, accumulators);
                    if (rows >= 12 && columns >= 12)
                        Assert.InRange(Padded(shape, rows, columns), rows * columns, 1.5 * rows * columns);
                }
            }
        }
    }

    [Theory]
    [InlineData(6, 196, 24)]
    [InlineData(16, 100, 24)]
    [InlineData(6, 784, 12)]
    [InlineData(120, 4, 24)]
    [InlineData(84, 8, 12)]
    public void What_divides_is_computed_once(int rows, int columns, int accumulators)
    {
        TileShape shape = TileShape.Cheapest(BroadcastTiles.Shapes, rows, columns, accumulators);

        Assert.InRange(Padded(shape, rows, columns), rows * columns, 1.1 * rows * columns);
    }

    [Fact]
    public void One_row_takes_the_tile_of_one_row()
        => Assert.Equal(new TileShape(1, 6), TileShape.Cheapest(BroadcastTiles.Shapes, 1, 1000, 24));

    static int Padded(TileShape shape, int rows, int columns) =>
        TileShape.DivideUp(rows, shape.Rows) * shape.Rows * TileShape.DivideUp(columns, shape.Columns) * shape.Columns;
}
