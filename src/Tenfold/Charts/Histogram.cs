using System.Globalization;

namespace Tenfold;

/// <summary>How often values lie where, between the least and the greatest.</summary>
/// <param name="Low">The least value.</param>
/// <param name="High">The greatest value.</param>
/// <param name="Counts">In equal parts between them.</param>
sealed record Histogram(double Low, double High, IReadOnlyList<int> Counts)
{
    const int Height = 24;

    /// <summary>Counts finite values; all in the first part where they are equal.</summary>
    public static Histogram Of(ReadOnlySpan<float> values, int parts)
    {
        float low = float.PositiveInfinity, high = float.NegativeInfinity;
        foreach (float value in values)
        {
            if (float.IsFinite(value))
                (low, high) = (Math.Min(low, value), Math.Max(high, value));
        }

        int[] counts = new int[parts];
        foreach (float value in values)
        {
            if (float.IsFinite(value))
                counts[high > low ? Math.Min(parts - 1, (int)((value - (double)low) / ((double)high - low) * parts)) : 0]++;
        }

        return low > high ? new Histogram(0, 0, counts) : new Histogram(low, high, counts);
    }

    /// <summary>A picture as high as a line or two.</summary>
    public string ToSvg()
    {
        int most = Math.Max(1, Counts.Max());
        IEnumerable<string> bars = Counts.Index().Where(entry => entry.Item > 0)
            .Select(entry => string.Create(CultureInfo.InvariantCulture, $"M{entry.Index} {Height}v-{Math.Max(0.5, Height * (double)entry.Item / most):0.#}h1V{Height}"));
        return string.Create(CultureInfo.InvariantCulture, $"""<svg class="spark" viewBox="0 0 {Counts.Count} {Height}" preserveAspectRatio="none" aria-hidden="true"><path class="area" d="{string.Concat(bars)}"/></svg>""");
    }
}
