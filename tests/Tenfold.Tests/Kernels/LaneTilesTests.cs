using Tenfold.Kernels;
using Tenfold.Simd;
using Tenfold.Tests.Support;

namespace Tenfold.Tests;

/// <summary>Every lane tile at every width against plain loops, with marks behind its sums.</summary>
public sealed unsafe class LaneTilesTests
{
    const float Mark = 12345f;

    [Theory]
    [ClassData(typeof(WidthData))]
    public void Every_tile_sums_over_pixels_and_lanes(SimdWidth width) => Widths.Run(width, new Body());

    [Fact]
    public void No_tile_yields_more_sums_than_there_is_room_for()
        => Assert.All(LaneTiles.Shapes, shape => Assert.InRange(shape.Rows * shape.Columns, 1, LaneTiles.MaxSums));

    sealed class Body : IWidthBody
    {
        public void Run<TSimd, TVec>()
            where TSimd : struct, ISimd<TVec>
            where TVec : struct
        {
            RandomStream random = new(6);
            foreach (TileShape shape in LaneTiles.Shapes)
            {
                foreach ((int rows, int columns, int stride) in ((int, int, int)[])[(1, 1, 1), (3, 5, 1), (2, 3, 2), (4, 1, 3)])
                    Check<TSimd, TVec>(random, shape, rows, columns, stride);
            }
        }

        static void Check<TSimd, TVec>(RandomStream random, TileShape shape, int rows, int columns, int stride)
            where TSimd : struct, ISimd<TVec>
            where TVec : struct
        {
            int lanes = TSimd.Count, gradientWidth = columns + 2, xWidth = (columns * stride) + shape.Columns;
            int gradientMap = rows * gradientWidth * lanes;
            double[] gradient = Seeded.Uniform(random, shape.Rows * gradientMap), x = Seeded.Uniform(random, ((rows * stride) + 1) * xWidth * lanes);
            double[] expected = [.. Enumerable.Repeat((double)Mark, shape.Rows * shape.Columns + 4)];
            for (int r = 0; r < shape.Rows; r++)
            {
                for (int t = 0; t < shape.Columns; t++)
                    expected[(r * shape.Columns) + t] = Sum(r, t);
            }

            float[] sums = new float[expected.Length];
            sums.AsSpan().Fill(Mark);
            fixed (float* g = Floats(gradient), input = Floats(x), output = sums)
            fixed (int* offsets = Enumerable.Range(0, shape.Columns).Select(t => t * lanes).ToArray())
            {
                LaneRun run = new()
                {
                    Gradient = g,
                    GradientRow = gradientMap,
                    GradientSkip = 2 * lanes,
                    X = input,
                    XOffsets = offsets,
                    XColumn = stride * lanes,
                    XSkip = ((stride * xWidth) - (columns * stride)) * lanes,
                    Rows = rows,
                    Columns = columns,
                };
                LaneTiles.Run<TSimd, TVec>(shape, run, output);
            }

            Close.Check(expected, [.. sums.Select(value => (double)value)], rows * columns * lanes, $"{shape} over {rows}x{columns}, stride {stride}, {lanes} lanes");

            double Sum(int r, int t)
            {
                double sum = 0;
                for (int row = 0; row < rows; row++)
                {
                    for (int i = 0; i < columns * lanes; i++)
                    {
                        int from = ((((row * xWidth) + (i / lanes)) * stride) + t) * lanes;
                        sum += gradient[(r * gradientMap) + (row * gradientWidth * lanes) + i] * x[from + (i % lanes)];
                    }
                }

                return sum;
            }
        }

        static float[] Floats(double[] values) => [.. values.Select(value => (float)value)];
    }
}
