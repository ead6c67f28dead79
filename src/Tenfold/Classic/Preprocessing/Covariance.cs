using Tenfold.Kernels;

namespace Tenfold;

/// <summary>How features vary together: products of 32-bit floats over pieces of rows, summed in doubles in the pieces' order.</summary>
static unsafe class Covariance
{
    const int RowsAtOnce = 512;

    /// <summary>The mean of every feature.</summary>
    public static float[] Mean(Samples samples)
    {
        double[] sums = new double[samples.Width];
        for (int row = 0; row < samples.Count; row++)
        {
            ReadOnlySpan<float> features = samples.Row(row);
            for (int i = 0; i < sums.Length; i++)
                sums[i] += features[i];
        }

        return Array.ConvertAll(sums, sum => (float)(sum / samples.Count));
    }

    /// <summary>Rows less the mean.</summary>
    public static float[] Centered(ReadOnlySpan<float> rows, float[] mean)
    {
        float[] centered = new float[rows.Length];
        for (int row = 0; row < rows.Length; row += mean.Length)
        {
            for (int i = 0; i < mean.Length; i++)
                centered[row + i] = rows[row + i] - mean[i];
        }

        return centered;
    }

    /// <summary>The sum over samples of <c>(x - mean)(x - mean)^T</c>, divided by their number less one: <c>[features, features]</c>.</summary>
    public static double[] Of(Samples samples, float[] mean, int threads)
    {
        int width = samples.Width;
        int panelRows = RowProducts.PanelRows(SimdWidths.Best);
        int panels = (width + panelRows - 1) / panelRows;
        double[] sums = new double[width * width];
        float[] columns = new float[width * RowsAtOnce];
        using AlignedBuffer<float> packed = new((long)panels * panelRows * RowsAtOnce);
        for (int first = 0; first < samples.Count; first += RowsAtOnce)
        {
            int count = Math.Min(RowsAtOnce, samples.Count - first);
            Transpose(samples.Features.Slice(first * width, count * width), mean, columns);
            Pieces.For(panels, threads, panel =>
            {
                int start = panel * panelRows;
                float* target = packed.Pointer + ((long)start * RowsAtOnce);
                RowProducts.Pack(columns.AsSpan(start * RowsAtOnce, Math.Min(panelRows, width - start) * RowsAtOnce), RowsAtOnce, panelRows, target);
                AddProducts(columns, start, Math.Min(panelRows, width - start), target, panelRows, sums, width);
            });
        }

        double share = 1.0 / Math.Max(1, samples.Count - 1);
        for (int i = 0; i < width; i++)
        {
            for (int j = i; j < width; j++)
                sums[(i * width) + j] = sums[(j * width) + i] = share * sums[(i * width) + j];
        }

        return sums;
    }

    /// <summary>Feature by feature, less the mean; rows that are not there are zeros.</summary>
    static void Transpose(ReadOnlySpan<float> rows, float[] mean, float[] columns)
    {
        Array.Clear(columns);
        int width = mean.Length;
        for (int row = 0; row < rows.Length / width; row++)
        {
            for (int i = 0; i < width; i++)
                columns[(i * RowsAtOnce) + row] = rows[(row * width) + i] - mean[i];
        }
    }

    /// <summary>The upper half of the columns <paramref name="start"/> .. of the products.</summary>
    static void AddProducts(float[] columns, int start, int count, float* panel, int panelRows, double[] sums, int width)
    {
        float* products = stackalloc float[RowProducts.TileRows * panelRows];
        fixed (float* rows = columns)
        {
            for (int row = 0; row < start + count; row += RowProducts.TileRows)
            {
                int tile = Math.Min(RowProducts.TileRows, width - row);
                RowProducts.Of(SimdWidths.Best)(rows + ((long)row * RowsAtOnce), RowsAtOnce, tile, panel, RowsAtOnce, products);
                for (int i = 0; i < tile; i++)
                {
                    for (int j = 0; j < count; j++)
                        sums[((row + i) * width) + start + j] += products[(i * panelRows) + j];
                }
            }
        }
    }
}
