namespace Tenfold;

/// <summary>
/// Images as the reader cuts them out of composed lines: whole digits with their labels, and what is no digit because it is a
/// part of one, or more than one (<see cref="NonDigits.Label"/>). A network trained on them knows what it will be asked.
/// </summary>
public static class ReadingSamples
{
    // The ink that a cut-out and a digit share, as a part of the ink of both together: the least that is that digit, as much of the best that can be cut as is
    // that digit too, and less than which is none. What touches cannot be cut cleanly: the best cut is what the network will have to tell, however good it is.
    const double LeastShared = 0.5;
    const double NearlyBest = 0.93;
    const double FarFromBest = 0.7;

    /// <summary>With so much of another digit's ink a cut-out holds two, though the other may be a one and have little: lines lose their ones where this is not taught.</summary>
    const double Swallowed = 0.6;

    /// <summary>The part of the wrong cuts that are such.</summary>
    const double SwallowingShare = 0.35;

    /// <summary>Wrong cuts outnumber digits by far: of each line so many are kept for every digit kept.</summary>
    const double WrongPerDigit = 0.8;

    /// <summary>Of so many wrong cuts for each that is kept a critic finds the worst.</summary>
    const int CandidatesPerWrong = 8;

    /// <summary>What a critic is surer of cannot be told from a digit: to be taught more of those than there are would only make digits doubtful.</summary>
    const float Hopeless = 0.95f;

    /// <summary>Cuts out of seeded lines; the same arguments give the same images, on any number of threads.</summary>
    /// <param name="digits">28x28 images with labels: training images, never test images.</param>
    /// <param name="lines">How many lines are composed, three in five of them with touching digits.</param>
    /// <param name="seed">Any number.</param>
    /// <param name="critic">Half of the wrong cuts are those that it takes for digits most surely; null for cuts at random.</param>
    public static ImageSet Generate(ImageSet digits, int lines, ulong seed, DigitRecognizer? critic = null)
    {
        ArgumentNullException.ThrowIfNull(digits);
        ArgumentOutOfRangeException.ThrowIfNegative(lines);
        List<(byte[] Pixels, byte Label)>[] samples = new List<(byte[], byte)>[lines];
        Parallel.For(0, lines, i => samples[i] = Line(digits, new RandomStream(seed, (ulong)i), critic));
        (byte[] Pixels, byte Label)[] all = [.. samples.SelectMany(line => line)];
        byte[] pixels = new byte[all.Length * DigitImage.Count];
        for (int i = 0; i < all.Length; i++)
            all[i].Pixels.CopyTo(pixels, i * DigitImage.Count);
        return new ImageSet(pixels, [.. all.Select(sample => sample.Label)]);
    }

    static List<(byte[] Pixels, byte Label)> Line(ImageSet digits, RandomStream random, DigitRecognizer? critic)
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
        List<bool> known = patches.ConvertAll(patch => Shared(Counts(patch, owners, line.Text.Length), totals).Part > NearlyBest && random.NextInt(4) > 0);
        Cutting cutting = new(new LineInk(patches, known, height), height, owners, totals, line.Text);
        List<(byte[], byte)> samples = [];
        // The best cut of each digit, and of the many nearly equal ones around it one or so.
        foreach ((int segment, int label) in cutting.Best.Concat(Some(cutting.NearBest, line.Text.Length, random)))
            samples.Add((Render(cutting.Lattice.Ink(segment)), (byte)label));
        int wrong = (int)Math.Ceiling(samples.Count * WrongPerDigit);
        List<int> swallowing = [.. Some(cutting.Swallowing, (int)(wrong * SwallowingShare), random)];
        samples.AddRange(swallowing.Select(segment => (Render(cutting.Lattice.Ink(segment)), NonDigits.Label)));
        wrong -= swallowing.Count;
        List<byte[]> candidates = [.. Some(cutting.Wrong, critic is null ? wrong : wrong * CandidatesPerWrong, random).Select(segment => Render(cutting.Lattice.Ink(segment)))];
        if (critic is not null)
            candidates = WorstFirst(candidates, wrong / 2, critic);
        samples.AddRange(candidates.Take(wrong).Select(image => (image, NonDigits.Label)));
        return samples;
    }

    /// <summary>The images, first those that the critic takes for digits most surely, but for the hopeless ones; the others in their order.</summary>
    static List<byte[]> WorstFirst(List<byte[]> images, int count, DigitRecognizer critic)
    {
        float[] probabilities = critic.Probabilities([.. images.SelectMany(image => image)]);
        int classes = critic.Network.Classes;
        float[] digit = [.. Enumerable.Range(0, images.Count).Select(i => probabilities.AsSpan(i * classes, NonDigits.Label).ToArray().Max())];
        IEnumerable<int> all = Enumerable.Range(0, images.Count);
        int[] worst = [.. all.Where(i => digit[i] < Hopeless).OrderByDescending(i => digit[i]).Take(count)];
        return [.. worst.Concat(all.Except(worst)).Select(i => images[i])];
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

    /// <summary>The digit that most of a cut-out's ink belongs to, and how much the two share, as a part of the ink of both.</summary>
    static (int Digit, double Part) Shared(ReadOnlySpan<int> counts, int[] totals)
    {
        (int best, int sum) = (0, 0);
        for (int i = 0; i < counts.Length; i++)
        {
            sum += counts[i];
            best = counts[i] > counts[best] ? i : best;
        }

        return (best, counts[best] / (double)Math.Max(1, totals[best] + sum - counts[best]));
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
            List<(int Segment, int Digit, double Part)> alone = [];
            double[] most = new double[totals.Length];
            int[] best = [.. totals.Select(_ => -1)];
            for (int i = 0; i < Lattice.SegmentCount; i++)
            {
                (int start, int end) = Lattice.Seams(i);
                for (int k = 0; k < counts.Length; k++)
                    counts[k] = Math.Max(0, left[end][k] - left[start][k]);
                (int digit, double part) = Shared(counts, totals);
                if (Swallows(counts, totals, digit))
                {
                    if (Lattice.HasShapeOfDigit(i))
                        Swallowing.Add(i);
                    continue;
                }

                alone.Add((i, digit, part));
                if (best[digit] < 0 || part > most[digit])
                    (best[digit], most[digit]) = (i, part);
            }

            foreach ((int i, int digit, double part) in alone)
            {
                if (i == best[digit] && part >= LeastShared)
                    Best.Add((i, text[digit] - '0'));
                else if (part >= Math.Max(LeastShared, NearlyBest * most[digit]))
                    NearBest.Add((i, text[digit] - '0'));

                // Brought to 28x28, a short piece of a stroke is a one: the lattice knows better, by its height.
                else if (part < FarFromBest * most[digit] && Lattice.HasShapeOfDigit(i))
                    Wrong.Add(i);
            }
        }

        public Lattice Lattice { get; }

        /// <summary>The best cut of each digit.</summary>
        public List<(int Segment, int Label)> Best { get; } = [];

        public List<(int Segment, int Label)> NearBest { get; } = [];

        public List<int> Wrong { get; } = [];

        /// <summary>Wrong, too: with another digit in it.</summary>
        public List<int> Swallowing { get; } = [];

        static bool Swallows(int[] counts, int[] totals, int digit) =>
            Enumerable.Range(0, counts.Length).Any(other => other != digit && totals[other] > 0 && counts[other] >= Swallowed * totals[other]);

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
