using Tenfold.Kernels;
using Tenfold.Simd;
using Tenfold.Tests.Support;

namespace Tenfold.Tests;

/// <summary>Every broadcast tile at every width against plain loops, with marks around what it writes.</summary>
public sealed unsafe class BroadcastTilesTests
{
    const float Mark = 12345f;

    [Theory]
    [ClassData(typeof(WidthData))]
    public void Every_tile_computes_its_rows_and_vectors_and_writes_nothing_else(SimdWidth width) => Widths.Run(width, new Body());

    [Fact]
    public void An_unknown_tile_is_refused()
        => Assert.Throws<ArgumentOutOfRangeException>(() => BroadcastTiles.Run<SimdScalar, float>(new TileShape(5, 5), default));

    sealed class Body : IWidthBody
    {
        public void Run<TSimd, TVec>()
            where TSimd : struct, ISimd<TVec>
            where TVec : struct
        {
            RandomStream random = new(5);
            foreach (TileShape shape in BroadcastTiles.Shapes)
            {
                foreach (int taps in (int[])[0, 1, 2, 9])
                {
                    for (int variant = 0; variant < 4; variant++)
                        Check<TSimd, TVec>(random, shape, shape.Rows + (variant * 2), taps, tiles: 1 + variant, bias: variant % 2 == 0, relu: variant >= 2);
                }
            }
        }

        static void Check<TSimd, TVec>(RandomStream random, TileShape shape, int rows, int taps, int tiles, bool bias, bool relu)
            where TSimd : struct, ISimd<TVec>
            where TVec : struct
        {
            int lanes = TSimd.Count, vectors = tiles * shape.Columns, weightRow = taps + 3;

            // Outputs lie one vector apart, so that a store beside its place hits a mark.
            int yRow = (2 * vectors + 1) * lanes;
            double[] weights = Seeded.Uniform(random, (rows + 1) * weightRow), biases = Seeded.Uniform(random, rows);
            double[] x = Seeded.Uniform(random, (vectors + taps) * lanes);
            int[] xOffsets = [.. Enumerable.Range(0, vectors).Select(v => v * lanes)];
            int[] yOffsets = [.. Enumerable.Range(0, vectors).Select(v => ((2 * v) + 1) * lanes)];
            int[] pairs = [.. Enumerable.Range(0, taps).SelectMany(t => new[] { t * lanes, taps - 1 - t })];
            float[] y = new float[rows * yRow];
            y.AsSpan().Fill(Mark);
            double[] expected = [.. y.Select(value => (double)value)];
            for (int row = 0; row < rows; row++)
            {
                for (int i = 0; i < vectors * lanes; i++)
                {
                    double sum = bias ? biases[row] : 0;
                    for (int t = 0; t < taps; t++)
                        sum += weights[(row * weightRow) + taps - 1 - t] * x[i + (t * lanes)];
                    expected[(row * yRow) + yOffsets[i / lanes] + (i % lanes)] = relu ? Math.Max(0, sum) : sum;
                }
            }

            fixed (float* w = Floats(weights), b = Floats(biases), input = Floats(x), output = y)
            fixed (int* xs = xOffsets, ys = yOffsets, tap = pairs)
            {
                BroadcastTiles.RunRows<TSimd, TVec>(shape, rows, new BroadcastRun
                {
                    Weights = w,
                    WeightRow = weightRow,
                    Bias = bias ? b : null,
                    X = input,
                    XOffsets = xs,
                    Taps = tap,
                    TapCount = taps,
                    Y = output,
                    YRow = yRow,
                    YOffsets = ys,
                    Tiles = tiles,
                    Relu = relu,
                });
            }

            Close.Check(expected, [.. y.Select(value => (double)value)], taps + 1, $"{shape}, {rows} rows, {taps} taps, {tiles} tiles, {lanes} lanes");
        }

        static float[] Floats(double[] values) => [.. values.Select(value => (float)value)];
    }
}
