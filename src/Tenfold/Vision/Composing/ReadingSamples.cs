namespace Tenfold;

/// <summary>
/// Images as the reader cuts them out of composed lines: whole digits with their labels, and what is no digit because it is a
/// part of one, or more than one (<see cref="NonDigits.Label"/>). A network trained on them knows what it will be asked.
/// </summary>
public static class ReadingSamples
{
    // Shares of a digit's ink, and of the cut-out's: from the one on it is that digit, below the other none.
    const double Whole = 0.88;
    const double Broken = 0.6;
    const double Mixed = 0.72;

    /// <summary>Wrong cuts outnumber digits by far: of each line so many are kept for every digit kept.</summary>
    const double WrongPerDigit = 0.8;

    /// <summary>Cuts out of seeded lines; the same arguments give the same images, on any number of threads.</summary>
    /// <param name="digits">28x28 images with labels: training images, never test images.</param>
    /// <param name="lines">How many lines are composed, three in five of them with touching digits.</param>
    /// <param name="seed">Any number.</param>
    public static ImageSet Generate(ImageSet digits, int lines, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(digits);
        ArgumentOutOfRangeException.ThrowIfNegative(lines);
        List<(byte[] Pixels, byte Label)>[] samples = new List<(byte[], byte)>[lines];
        Parallel.For(0, lines, i => samples[i] = Line(digits, new RandomStream(seed, (ulong)i)));
        (byte[] Pixels, byte Label)[] all = [.. samples.SelectMany(line => line)];
        byte[] pixels = new byte[all.Length * DigitImage.Count];
        for (int i = 0; i < all.Length; i++)
            all[i].Pixels.CopyTo(pixels, i * DigitImage.Count);
        return new ImageSet(pixels, [.. all.Select(sample => sample.Label)]);
    }

    static List<(byte[] Pixels, byte Label)> Line(ImageSet digits, RandomStream random)
    {
        ComposerOptions options = new() { Touching = random.NextInt(5) < 3, MostDigits = 8 };
        double height = options.LeastHeight * Math.Pow(options.GreatestHeight / options.LeastHeight, random.NextDouble());
        LineComposer line = new(digits, random, height, options);
        int margin = (int)height;
        PictureBox whole = new(0, 0, line.Ink.Width, line.Ink.Height);
        InkPlane writing = line.Ink.Cut(whole, margin);
        InkPlane owners = line.Owners.Cut(whole, margin);
        InkPlane ink = Inking.Extract(Photograph.Take(writing, new InkPlane(writing.Width, writing.Height), height, random), lightOnDark: false);
        int[] totals = Counts(new Patch(0, 0, writing), owners, line.Text.Length);
        List<Patch> patches = [.. Components.Find(ink).Where(component => component.Area > height * height / 200).Select(component => component.Lift(ink))];
        if (patches.Count == 0)
            return [];
        // A digit that stands apart is mostly known before the rest is cut.
        List<bool> known = patches.ConvertAll(patch => Label(Counts(patch, owners, line.Text.Length), totals, line.Text) is not (null or NonDigits.Label) && random.NextInt(4) > 0);
        Cutting cutting = new(new LineInk(patches, known, height), height, owners, totals, line.Text);
        List<(byte[], byte)> samples = [];
        // Of the many nearly equal cuts around a digit two or so are enough.
        foreach ((int segment, int label) in Some(cutting.Whole, 2 * line.Text.Length, random))
            samples.Add((Render(cutting.Lattice.Ink(segment)), (byte)label));
        foreach ((int segment, int _) in Some(cutting.Wrong, (int)Math.Ceiling(samples.Count * WrongPerDigit), random))
            samples.Add((Render(cutting.Lattice.Ink(segment)), NonDigits.Label));
        return samples;
    }

    /// <summary>So many of them at most, in random order.</summary>
    static IEnumerable<T> Some<T>(List<T> from, int count, RandomStream random)
    {
        for (int i = 0; i < Math.Min(count, from.Count); i++)
        {
            int other = i + random.NextInt(from.Count - i);
            (from[i], from[other]) = (from[other], from[i]);
            yield return from[i];
        }
    }

    /// <summary>The digit that a cut-out holds, <see cref="NonDigits.Label"/>, or null where both could be said.</summary>
    static int? Label(ReadOnlySpan<int> counts, int[] totals, string text)
    {
        (int best, int sum) = (0, 0);
        for (int i = 0; i < counts.Length; i++)
        {
            sum += counts[i];
            best = counts[i] > counts[best] ? i : best;
        }

        double whole = counts[best] / (double)Math.Max(1, totals[best]);
        double pure = counts[best] / (double)Math.Max(1, sum);
        if (whole >= Whole && pure >= Whole)
            return text[best] - '0';
        return whole < Broken || pure < Mixed ? NonDigits.Label : null;
    }

    /// <summary>How many inked pixels of a cut-out belong to each digit.</summary>
    static int[] Counts(Patch patch, InkPlane owners, int digits)
    {
        int[] counts = new int[digits];
        for (int y = 0; y < patch.Ink.Height; y++)
            Count(patch, y, patch.Ink.Width, owners, counts);
        return counts;
    }

    static void Count(Patch patch, int y, int width, InkPlane owners, int[] counts)
    {
        ReadOnlySpan<byte> row = patch.Ink.Row(y)[..width];
        ReadOnlySpan<byte> belongs = owners.Row(patch.Y + y)[patch.X..];
        for (int x = 0; x < row.Length; x++)
        {
            int owner = row[x] >= InkPlane.Edge ? belongs[x] : 0;
            if (owner > 0)
                counts[owner - 1]++;
        }
    }

    /// <summary>A line's cut-outs: which hold a digit, and which do not.</summary>
    sealed class Cutting
    {
        public Cutting(LineInk line, double height, InkPlane owners, int[] totals, string text)
        {
            Lattice = new Lattice(line, height);
            int[][] left = [.. Enumerable.Range(0, line.All.Count).Select(seam => LeftOf(line, seam, owners, totals.Length))];
            int[] counts = new int[totals.Length];
            for (int i = 0; i < Lattice.SegmentCount; i++)
            {
                (int start, int end) = Lattice.Seams(i);
                for (int digit = 0; digit < counts.Length; digit++)
                    counts[digit] = Math.Max(0, left[end][digit] - left[start][digit]);
                // Brought to 28x28, a short piece of a stroke is a one: the lattice knows better, by its height.
                int? label = Label(counts, totals, text);
                if (label is { } known && (known != NonDigits.Label || Lattice.HasShapeOfDigit(i)))
                    (known == NonDigits.Label ? Wrong : Whole).Add((i, known));
            }
        }

        public Lattice Lattice { get; }

        public List<(int Segment, int Label)> Whole { get; } = [];

        public List<(int Segment, int Label)> Wrong { get; } = [];

        static int[] LeftOf(LineInk line, int seam, InkPlane owners, int digits)
        {
            int[] counts = new int[digits];
            ReadOnlySpan<int> columns = line.Columns(seam);
            for (int y = 0; y < columns.Length; y++)
                Count(line.Patch, y, columns[y], owners, counts);
            return counts;
        }
    }

    static byte[] Render(Patch patch)
    {
        byte[] image = new byte[DigitImage.Count];
        DigitImage.Render(patch.Ink, image);
        return image;
    }
}
