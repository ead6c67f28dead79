namespace Tenfold;

/// <summary>Which features can differ between samples, and what is taken from each before products are formed.</summary>
/// <remarks>
/// The RBF kernel knows only differences, so the mean of every feature may be taken away first, which keeps
/// |x|^2 + |z|^2 - 2 x * z from cancelling. A feature that is then 0 in every sample of one side adds nothing to any product.
/// </remarks>
sealed class FeatureColumns
{
    FeatureColumns(float[] centre, int[] kept) => (Centre, Kept) = (centre, kept);

    /// <summary>Taken from each feature.</summary>
    public float[] Centre { get; }

    /// <summary>Features that differ from their centre in some sample, at least one.</summary>
    public int[] Kept { get; }

    /// <summary>Those of training samples.</summary>
    public static FeatureColumns Of(Samples samples, KernelKind kind)
    {
        float[] centre = new float[samples.Width];
        if (kind == KernelKind.Rbf)
        {
            double[] sums = new double[samples.Width];
            for (int i = 0; i < samples.Count; i++)
            {
                ReadOnlySpan<float> row = samples.Row(i);
                for (int k = 0; k < row.Length; k++)
                    sums[k] += row[k];
            }

            for (int k = 0; k < centre.Length; k++)
                centre[k] = (float)(sums[k] / samples.Count);
        }

        return With(centre, samples.Features);
    }

    /// <summary>Those of support vectors.</summary>
    /// <param name="centre">Taken from each feature.</param>
    /// <param name="features">Rows of as many features.</param>
    public static FeatureColumns With(float[] centre, ReadOnlySpan<float> features)
    {
        bool[] differs = new bool[centre.Length];
        for (int start = 0; start < features.Length; start += centre.Length)
        {
            ReadOnlySpan<float> row = features.Slice(start, centre.Length);
            for (int k = 0; k < row.Length; k++)
                differs[k] |= row[k] != centre[k];
        }

        int[] kept = [.. Enumerable.Range(0, centre.Length).Where(k => differs[k])];
        return new FeatureColumns(centre, kept.Length > 0 ? kept : [0]);
    }

    /// <summary>Writes a sample's kept features, without their centres.</summary>
    public void Pack(ReadOnlySpan<float> row, Span<float> packed)
    {
        for (int k = 0; k < packed.Length; k++)
            packed[k] = row[Kept[k]] - Centre[Kept[k]];
    }

    /// <summary>The squared length of what <see cref="Pack"/> wrote, in the order and to the bits of the products.</summary>
    public static float Norm(ReadOnlySpan<float> packed)
    {
        float sum = 0;
        foreach (float value in packed)
            sum = MathF.FusedMultiplyAdd(value, value, sum);
        return sum;
    }

    /// <summary>The squared length that the features which are not kept add to a sample that is no support vector.</summary>
    public float RestOfNorm(ReadOnlySpan<float> row)
    {
        float sum = 0;
        int next = 0;
        for (int k = 0; k < row.Length; k++)
        {
            if (next < Kept.Length && Kept[next] == k)
                next++;
            else
                sum = MathF.FusedMultiplyAdd(row[k] - Centre[k], row[k] - Centre[k], sum);
        }

        return sum;
    }
}
