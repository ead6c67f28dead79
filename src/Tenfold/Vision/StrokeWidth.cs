namespace Tenfold;

/// <summary>Brings thin pens and thick markers to the stroke widths of MNIST, measured where the digit is 20 pixels long.</summary>
static class StrokeWidth
{
    // Of MNIST's training digits a hundredth is thinner and a hundredth thicker, in pixels of the 20x20 box.
    const double Thinnest = 1.5;
    const double Thickest = 5.2;

    /// <summary>The mean width of strokes in pixels: twice the area by the length of the edge.</summary>
    public static double Measure(InkPlane ink, PictureBox bounds)
    {
        (long area, long edges) = (0, 0);
        for (int y = bounds.Y; y < bounds.Bottom; y++)
        {
            ReadOnlySpan<byte> row = ink.Row(y);
            ReadOnlySpan<byte> below = y + 1 < bounds.Bottom ? ink.Row(y + 1) : default;
            bool before = false;
            for (int x = bounds.X; x < bounds.Right; x++)
            {
                bool inked = row[x] >= InkPlane.Edge;
                area += inked ? 1 : 0;
                edges += inked != before ? 1 : 0;
                edges += inked != (!below.IsEmpty && below[x] >= InkPlane.Edge) ? 1 : 0;
                before = inked;
            }

            edges += before ? 1 : 0;
        }

        // A slanted edge crosses more pixel sides than it is long: 4 / pi on average over directions.
        return edges == 0 ? 0 : 2 * area * 4 / (Math.PI * edges);
    }

    /// <summary>The ink itself, or a copy with thicker or thinner strokes.</summary>
    /// <param name="ink">A digit, or several.</param>
    /// <param name="bounds">Where its ink is.</param>
    /// <param name="pixel">How many of its pixels one of the image's 28x28 will be.</param>
    public static InkPlane Correct(InkPlane ink, PictureBox bounds, double pixel)
    {
        double width = Measure(ink, bounds) / pixel;
        int steps = (int)Math.Round((Math.Clamp(width, Thinnest, Thickest) - width) * pixel / 2);
        if (steps == 0)
            return ink;
        // Thinning stops before a stroke can vanish.
        if (steps < 0)
            steps = Math.Max(steps, -(int)(width * pixel / 4));
        InkPlane result = ink.Cut(bounds, Math.Max(1, steps + 1));
        for (int i = 0; i < Math.Abs(steps); i++)
            result = Step(result, thicker: steps > 0, diagonal: i % 2 == 1);
        return result;
    }

    /// <summary>Greatest or least value of each pixel and its four neighbours, or eight: taken in turns, a disc grows nearly round.</summary>
    static InkPlane Step(InkPlane ink, bool thicker, bool diagonal)
    {
        InkPlane result = new(ink.Width, ink.Height);
        for (int y = 1; y + 1 < ink.Height; y++)
        {
            ReadOnlySpan<byte> above = ink.Row(y - 1);
            ReadOnlySpan<byte> row = ink.Row(y);
            ReadOnlySpan<byte> below = ink.Row(y + 1);
            Span<byte> target = result.Row(y);
            for (int x = 1; x + 1 < row.Length; x++)
            {
                byte value = Choose(Choose(Choose(row[x - 1], row[x + 1], thicker), Choose(above[x], below[x], thicker), thicker), row[x], thicker);
                if (diagonal)
                    value = Choose(value, Choose(Choose(above[x - 1], above[x + 1], thicker), Choose(below[x - 1], below[x + 1], thicker), thicker), thicker);
                target[x] = value;
            }
        }

        return result;
    }

    static byte Choose(byte a, byte b, bool greater) => greater ? Math.Max(a, b) : Math.Min(a, b);
}
