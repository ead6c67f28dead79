using Tenfold.Kernels;

namespace Tenfold;

/// <summary>The directions that <see cref="Pca"/> found.</summary>
/// <param name="mean"><c>[features]</c>, subtracted first.</param>
/// <param name="components"><c>[N, features]</c>, of length 1 each.</param>
/// <param name="variances"><c>[N]</c>, the training samples' along each direction.</param>
sealed unsafe class PrincipalComponents(float[] mean, float[] components, float[] variances) : FittedPreprocessor
{
    const int RowsAtOnce = 16 * RowProducts.TileRows;

    /// <summary>The directions, <c>[N, features]</c>.</summary>
    public ReadOnlySpan<float> Components => components;

    /// <summary>The variances along them.</summary>
    public ReadOnlySpan<float> Variances => variances;

    /// <inheritdoc/>
    public override Samples Apply(Samples samples, int threads)
    {
        ArgumentNullException.ThrowIfNull(samples);
        if (samples.Width != mean.Length)
            throw new TenfoldException($"{Pca.Label} was prepared for {mean.Length:N0} features; these samples have {samples.Width:N0}.");
        int count = variances.Length;
        int panelRows = RowProducts.PanelRows(SimdWidths.Best);
        int panels = (count + panelRows - 1) / panelRows;
        using AlignedBuffer<float> packed = new((long)panels * panelRows * mean.Length);
        for (int panel = 0; panel < panels; panel++)
        {
            int first = panel * panelRows;
            RowProducts.Pack(components.AsSpan(first * mean.Length, Math.Min(panelRows, count - first) * mean.Length), mean.Length, panelRows, packed.Pointer + ((long)first * mean.Length));
        }

        float[] projected = new float[checked(samples.Count * count)];
        Pieces.For((samples.Count + RowsAtOnce - 1) / RowsAtOnce, threads, piece =>
            Project(samples, piece * RowsAtOnce, Math.Min(RowsAtOnce, samples.Count - (piece * RowsAtOnce)), packed.Pointer, panelRows, projected));
        return samples.With(projected, count);
    }

    internal override ClassicState Save() => Pca.Save(mean, components, variances);

    void Project(Samples samples, int first, int count, float* packed, int panelRows, float[] projected)
    {
        float[] centered = Covariance.Centered(samples.Features.Slice(first * mean.Length, count * mean.Length), mean);
        float* products = stackalloc float[RowProducts.TileRows * panelRows];
        fixed (float* rows = centered)
        {
            for (int component = 0; component < variances.Length; component += panelRows)
            {
                for (int row = 0; row < count; row += RowProducts.TileRows)
                {
                    int tile = Math.Min(RowProducts.TileRows, count - row);
                    RowProducts.Of(SimdWidths.Best)(rows + ((long)row * mean.Length), mean.Length, tile, packed + ((long)component * mean.Length), mean.Length, products);
                    for (int i = 0; i < tile; i++)
                    {
                        int to = ((first + row + i) * variances.Length) + component;
                        new ReadOnlySpan<float>(products + (i * panelRows), Math.Min(panelRows, variances.Length - component)).CopyTo(projected.AsSpan(to));
                    }
                }
            }
        }
    }
}
