namespace Tenfold;

/// <summary>Tells the digits of lines of components. All lines are asked together: the network is fastest with many images.</summary>
sealed class LineReader(DigitScorer scorer, int classes)
{
    /// <summary>A component that alone is so surely a digit is not cut.</summary>
    const double SureAlone = 0.9;

    // In units of the line's height.
    const double WidestAlone = 1.15;
    const double SmallMark = 0.38;

    /// <summary>The digits of each line, from the left.</summary>
    /// <param name="page">Where the ink is.</param>
    /// <param name="lines">Each line's components, from the left.</param>
    /// <param name="digits">How many digits every line has; null where that is open.</param>
    public List<List<FoundDigit>> Read(InkPlane page, List<List<Component>> lines, int? digits)
    {
        List<List<Patch>> patches = [.. lines.Select(line => line.ConvertAll(component => component.Lift(page)))];
        double[] heights = [.. lines.Select(TextLines.TypicalHeight)];
        List<List<FoundDigit>> alone = Score(patches);
        List<Lattice> lattices = [];
        List<int> open = [];
        for (int i = 0; i < lines.Count; i++)
        {
            if ((digits is null || alone[i].Count == digits) && alone[i].TrueForAll(found => IsSureAlone(found, heights[i])))
                continue;
            open.Add(i);
            lattices.Add(Part(alone[i], heights[i]));
        }

        List<List<FoundDigit>> segments = Score([.. lattices.Select(lattice => Inks(lattice))]);
        for (int i = 0; i < open.Count; i++)
        {
            double[] scores = [.. segments[i].Select(found => Math.Log(Math.Max(1e-12, found.Probability)))];
            List<int> best = lattices[i].Best(scores, digits);
            double height = heights[open[i]];
            alone[open[i]] = [.. best.Select(segment => segments[i][segment]).Where(found => !IsSmallMark(found, height))];
        }

        return alone;
    }

    static bool IsSureAlone(FoundDigit found, double height) =>
        found.Probability >= SureAlone && found.Patch.Box.Width <= WidestAlone * height && found.Patch.Box.Height >= 0.5 * height;

    /// <summary>Points, commas, strokes of a frame that was not recognised.</summary>
    static bool IsSmallMark(FoundDigit found, double height) =>
        found.Patch.Box.Height < SmallMark * height && found.NotADigit > 0.5;

    static Lattice Part(List<FoundDigit> line, double height) =>
        new(new LineInk(line.ConvertAll(found => found.Patch), line.ConvertAll(found => IsSureAlone(found, height)), height), height);

    static List<Patch> Inks(Lattice lattice)
    {
        Patch[] inks = new Patch[lattice.SegmentCount];
        Parallel.For(0, inks.Length, i => inks[i] = lattice.Ink(i));
        return [.. inks];
    }

    /// <summary>Shows every patch to the network, as it would be a digit.</summary>
    List<List<FoundDigit>> Score(List<List<Patch>> lines)
    {
        Patch[] all = [.. lines.SelectMany(line => line)];
        byte[] images = new byte[all.Length * DigitImage.Count];
        Parallel.For(0, all.Length, i => DigitImage.Render(all[i].Ink, images.AsSpan(i * DigitImage.Count, DigitImage.Count)));
        float[] probabilities = scorer.Probabilities(images);
        int next = 0;
        return lines.ConvertAll(line => line.ConvertAll(patch =>
        {
            int i = next++;
            return new FoundDigit(patch, images.AsMemory(i * DigitImage.Count, DigitImage.Count), probabilities.AsMemory(i * classes, classes));
        }));
    }
}
