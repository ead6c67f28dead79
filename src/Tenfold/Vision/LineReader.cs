namespace Tenfold;

/// <summary>Tells the digits of lines of components. All lines are asked together: the network is fastest with many images.</summary>
/// <param name="scorer">Tells single digits.</param>
/// <param name="classes">Its classes.</param>
/// <param name="pairScorer">Tells two digits at once.</param>
sealed class LineReader(DigitScorer scorer, int classes, DigitScorer pairScorer)
{
    /// <summary>A component that alone is so surely a digit is not cut.</summary>
    const double SureAlone = 0.9;

    // A pair has to be more probable than all else together, and its doubt counts twice: a doubtful one must not take the place of two digits that are known.
    const double LikelyPair = 0.5;
    const double Sternness = 2;

    /// <summary>A piece with a second part of so much of its ink is no pair that touches.</summary>
    const double SecondPart = 0.18;

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
        List<List<bool>> sure = [.. alone.Select((line, i) => line.ConvertAll(found => IsSureAlone(found, heights[i])))];
        List<Lattice> lattices = [];
        List<int> open = [];
        for (int i = 0; i < lines.Count; i++)
        {
            if ((digits is null || alone[i].Count == digits) && sure[i].TrueForAll(isSure => isSure))
                continue;
            open.Add(i);
            lattices.Add(new Lattice(new LineInk(patches[i], sure[i], heights[i]), heights[i]));
        }

        List<List<FoundDigit>> segments = Score([.. lattices.Select(lattice => Inks(lattice.SegmentCount, lattice.Ink))]);
        List<FoundPair?[]> pairs = ScorePairs(lattices);
        for (int i = 0; i < open.Count; i++)
        {
            double height = heights[open[i]];
            alone[open[i]] = [.. Best(lattices[i], segments[i], pairs[i], digits).Where(found => !IsSmallMark(found, height))];
        }

        return alone;
    }

    static bool IsSureAlone(FoundDigit found, double height) =>
        found.Probability >= SureAlone && found.Patch.Box.Width <= WidestAlone * height && found.Patch.Box.Height >= 0.5 * height;

    /// <summary>Points, commas, strokes of a frame that was not recognised.</summary>
    static bool IsSmallMark(FoundDigit found, double height) =>
        found.Patch.Box.Height < SmallMark * height && found.NotADigit > 0.5;

    static List<Patch> Inks(int count, Func<int, Patch> ink)
    {
        Patch[] inks = new Patch[count];
        Parallel.For(0, inks.Length, i => inks[i] = ink(i));
        return [.. inks];
    }

    /// <summary>Shows every patch to a network, rendered as it knows them; what it says comes back in the same order.</summary>
    static List<List<T>> Ask<T>(List<List<Patch>> lines, DigitScorer scorer, int classes, Action<Patch, Memory<byte>> render, Func<Patch, ReadOnlyMemory<byte>, ReadOnlyMemory<float>, T> found)
    {
        Patch[] all = [.. lines.SelectMany(line => line)];
        byte[] images = new byte[all.Length * DigitImage.Count];
        Parallel.For(0, all.Length, i => render(all[i], images.AsMemory(i * DigitImage.Count, DigitImage.Count)));
        float[] probabilities = scorer.Probabilities(images);
        int next = 0;
        return lines.ConvertAll(line => line.ConvertAll(patch =>
        {
            int i = next++;
            return found(patch, images.AsMemory(i * DigitImage.Count, DigitImage.Count), probabilities.AsMemory(i * classes, classes));
        }));
    }

    List<List<FoundDigit>> Score(List<List<Patch>> lines) =>
        Ask(lines, scorer, classes, (patch, image) => DigitImage.Render(patch.Ink, image.Span), (patch, image, probabilities) => new FoundDigit(patch, image, probabilities));

    /// <summary>What the network of pairs says of each piece that may be two; null where the piece falls apart, for then each part is told better alone.</summary>
    List<FoundPair?[]> ScorePairs(List<Lattice> lattices)
    {
        List<List<Patch>> inks = [.. lattices.Select(lattice => Inks(lattice.PairCount, lattice.PairInk))];
        List<bool[]> areWhole = inks.ConvertAll(line => line.AsParallel().AsOrdered().Select(HangsTogether).ToArray());
        List<List<FoundPair>> told = Ask(
            [.. inks.Zip(areWhole, (line, whole) => line.Where((_, pair) => whole[pair]).ToList())], pairScorer, DigitPair.Classes,
            (patch, image) => DigitImage.RenderPair(patch.Ink, image.Span), (patch, _, probabilities) => new FoundPair(patch, probabilities));
        return [.. areWhole.Zip(told, (line, found) =>
        {
            int next = 0;
            return Array.ConvertAll(line, isWhole => isWhole ? found[next++] : null);
        })];
    }

    static bool HangsTogether(Patch patch)
    {
        int[] areas = [.. Components.Find(patch.Ink).Select(component => component.Area).OrderDescending()];
        return areas.Length < 2 || areas[1] < SecondPart * areas.Sum();
    }

    /// <summary>The digits of the best partition; pairs are parted.</summary>
    List<FoundDigit> Best(Lattice lattice, List<FoundDigit> segments, FoundPair?[] pairs, int? digits)
    {
        double[] scores = [.. segments.Select(found => Logarithm(found.Probability))];
        double[] pairScores = [.. pairs.Select(found => found is { Probability: >= LikelyPair } ? Sternness * Logarithm(found.Probability) : double.NegativeInfinity)];
        return [.. lattice.Best(scores, pairScores, digits).SelectMany(piece => piece.IsPair ? Parted(lattice, segments, piece.Index, pairs[piece.Index]!) : [segments[piece.Index]])];
    }

    /// <summary>Both digits of a pair, with the ink that is most probably theirs: at the best seam, or where there is none in the middle.</summary>
    FoundDigit[] Parted(Lattice lattice, List<FoundDigit> segments, int index, FoundPair pair)
    {
        (int left, int right) = DigitPair.Of(pair.Label);
        (Patch first, Patch second) = lattice.Splits(index)
            .OrderByDescending(split => segments[split.Left].Probabilities.Span[left] * segments[split.Right].Probabilities.Span[right])
            .Select(split => (segments[split.Left].Patch, segments[split.Right].Patch)).DefaultIfEmpty(pair.Patch.Halves()).First();
        return [Part(first, isLeft: true), Part(second, isLeft: false)];

        FoundDigit Part(Patch patch, bool isLeft)
        {
            byte[] image = new byte[DigitImage.Count];
            DigitImage.Render(patch.Ink, image);
            return new FoundDigit(patch, image, pair.Digits(isLeft, classes));
        }
    }

    static double Logarithm(double probability) => Math.Log(Math.Max(1e-12, probability));
}
