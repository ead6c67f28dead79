namespace Tenfold;

/// <summary>The pen: how wide it writes, and how pressure, its nib's direction and the paper vary that along the line.</summary>
static class Pen
{
    // Widths in pixels of the 20x20 box; means and deviations as MNIST's area and outline show them.
    const float Width = 2.45f;
    const float WidthSpread = 0.26f;
    const float Pressure = 0.1f;
    const float Nib = 0.08f;
    const float Roughness = 0.3f;

    /// <summary>Digits with a short line end up with a wider one: filling the box enlarges them, and people press harder.</summary>
    static ReadOnlySpan<float> WidthOf => [1.14f, 1.18f, 1.07f, 1.01f, 0.95f, 0.95f, 1, 1.05f, 0.92f, 0.93f];

    /// <summary>Gives every dot of the line its radius, in the dots of <see cref="Scan"/>.</summary>
    public static void Press(InkLine line, int digit, RandomStream random)
    {
        float radius = 0.5f * Scan.DotsPerPixel * Width * WidthOf[digit] * PenMath.Exp(WidthSpread * PenMath.Normal(random));
        float pressure = Pressure * PenMath.Normal(random);
        float pace = 0.1f + 0.2f * random.NextSingle();
        float phase = PenMath.Turn * random.NextSingle();
        float across = Nib * PenMath.Normal(random);
        float aslant = Nib * PenMath.Normal(random);
        float roughness = Roughness * random.NextSingle();
        Span<float> radii = line.Radius;
        for (int i = 0; i < radii.Length; i++)
        {
            // A line has at least seven dots, and the pen is never lifted before the first: i - 1 exists wherever it is used.
            int to = line.Lifts[i] ? i : i + 1;
            float dx = line.X[to] - line.X[to - 1], dy = line.Y[to] - line.Y[to - 1];
            float nib = (across * (dx * dx - dy * dy) + aslant * 2 * dx * dy) / (dx * dx + dy * dy + 1e-9f);
            radii[i] = radius * (1 + pressure * PenMath.Sin(phase + pace * i)) * (1 + nib) * (1 + roughness * (random.NextSingle() - 0.5f));
        }
    }
}
