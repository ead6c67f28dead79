namespace Tenfold;

/// <summary>By how much a page is turned: the angle at which ruled lines, or else lines of text, gather in the fewest rows.</summary>
static class Skew
{
    const double Largest = 15;
    const int MostPoints = 15_000;

    /// <summary>Below this a page counts as straight: turning would cost more sharpness than it gains.</summary>
    const double Negligible = 0.4;

    /// <summary>Where ruled lines are, the best angle gathers so much more than a middling one.</summary>
    const double Sharpness = 1.6;

    /// <summary>Lines of text have to gather so much better than on a straight page.</summary>
    const double Gain = 1.02;

    /// <summary>Degrees by which a page falls to the right; 0 where nothing tells.</summary>
    /// <param name="ink">The page.</param>
    /// <param name="textHeight">A typical digit's height in pixels; 0 where there is no line of text, and only ruled lines count.</param>
    public static double Measure(InkPlane ink, double textHeight)
    {
        (int X, int Y)[] points = Points(ink);
        if (points.Length < 50)
            return 0;

        // Ruled lines first: they gather in rows of their own thickness, far more sharply than writing does.
        double[] sharp = [.. Angles(0.25, -Largest, Largest).Select(angle => Gathering(points, angle, 2, ink))];
        double angle = 0;
        if (sharp.Max() >= Sharpness * sharp.Order().ElementAt(sharp.Length / 2))
        {
            double rough = Best(sharp, 0.25);
            angle = rough + BestOf(points, ink, rough, 2);
        }
        else if (textHeight > 0)
        {
            double[] blurred = [.. Angles(0.5, -Largest, Largest).Select(angle => Gathering(points, angle, Math.Max(2, textHeight / 5), ink) * (1 - (0.002 * Math.Abs(angle))))];
            double straight = blurred[blurred.Length / 2];
            angle = blurred.Max() < Gain * straight ? 0 : Best(blurred, 0.5);
        }

        return Math.Abs(angle) < Negligible ? 0 : angle;
    }

    static double BestOf((int X, int Y)[] points, InkPlane ink, double around, double bin) =>
        Angles(0.05, -0.3, 0.3).MaxBy(offset => Gathering(points, around + offset, bin, ink));

    static double Best(double[] scores, double step) => -Largest + (step * Array.IndexOf(scores, scores.Max()));

    static IEnumerable<double> Angles(double step, double from, double to)
    {
        for (int i = 0; from + (i * step) <= to + 1e-9; i++)
            yield return from + (i * step);
    }

    /// <summary>The sum of squares of how many points share a row after turning; rows overlap by two thirds, so that it does not matter where they begin.</summary>
    static double Gathering((int X, int Y)[] points, double degrees, double bin, InkPlane ink)
    {
        double slope = Math.Tan(degrees * Math.PI / 180);
        double start = Math.Min(0, -slope * ink.Width);
        double third = bin / 3;
        int[] rows = new int[(int)((ink.Height + (Math.Abs(slope) * ink.Width)) / third) + 4];
        foreach ((int x, int y) in points)
            rows[(int)((y - (slope * x) - start) / third) + 1]++;
        double sum = 0;
        for (int i = 1; i + 1 < rows.Length; i++)
        {
            double count = rows[i - 1] + rows[i] + rows[i + 1];
            sum += count * count;
        }

        return sum;
    }

    /// <summary>Every so many inked pixels.</summary>
    static (int X, int Y)[] Points(InkPlane ink)
    {
        List<(int X, int Y)> points = [];
        for (int y = 0; y < ink.Height; y++)
        {
            ReadOnlySpan<byte> row = ink.Row(y);
            for (int x = row.IndexOfAnyInRange(InkPlane.Edge, byte.MaxValue); x >= 0 && x < row.Length; x++)
            {
                if (row[x] >= InkPlane.Edge)
                    points.Add((x, y));
            }
        }

        int step = (points.Count / MostPoints) + 1;
        return step == 1 ? [.. points] : [.. points.Where((_, i) => RandomStream.Mix((ulong)i) % (ulong)step == 0)];
    }
}
