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
    /// <param name="progress">Told how many lines are through, by any thread; null if nobody asks.</param>
    /// <param name="cancellation">Ends the work early.</param>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public static ImageSet Generate(
        ImageSet digits, int lines, ulong seed, DigitRecognizer? critic = null, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(digits);
        ArgumentOutOfRangeException.ThrowIfNegative(lines);
        return Gather(lines, seed, random => Line(digits, random, critic), progress, cancellation);
    }

    /// <summary>The samples of many lines, each with random numbers of its own.</summary>
    internal static ImageSet Gather(
        int lines, ulong seed, Func<RandomStream, List<(byte[] Pixels, byte Label)>> line, IProgress<int>? progress, CancellationToken cancellation)
    {
        List<(byte[] Pixels, byte Label)>[] samples = new List<(byte[], byte)>[lines];
        int done = 0;
        Parallel.For(0, lines, new ParallelOptions { CancellationToken = cancellation }, i =>
        {
            samples[i] = line(new RandomStream(seed, (ulong)i));
            progress?.Report(Interlocked.Increment(ref done));
        });
        (byte[] Pixels, byte Label)[] all = [.. samples.SelectMany(cuts => cuts)];
        byte[] pixels = new byte[all.Length * DigitImage.Count];
        for (int i = 0; i < all.Length; i++)
            all[i].Pixels.CopyTo(pixels, i * DigitImage.Count);
        return new ImageSet(pixels, [.. all.Select(sample => sample.Label)]);
    }

    static List<(byte[] Pixels, byte Label)> Line(ImageSet digits, RandomStream random, DigitRecognizer? critic)
    {
        if (CutLine.Compose(digits, random) is not { } line)
            return [];
        Cutting cutting = new(line);
        List<(byte[], byte)> samples = [];
        // The best cut of each digit, and of the many nearly equal ones around it one or so.
        foreach ((int segment, int label) in cutting.Best.Concat(random.Some(cutting.NearBest, line.Text.Length)))
            samples.Add((Render(line.Lattice.Ink(segment)), (byte)label));
        int wrong = (int)Math.Ceiling(samples.Count * WrongPerDigit);
        List<int> swallowing = [.. random.Some(cutting.Swallowing, (int)(wrong * SwallowingShare))];
        samples.AddRange(swallowing.Select(segment => (Render(line.Lattice.Ink(segment)), NonDigits.Label)));
        wrong -= swallowing.Count;
        List<byte[]> candidates = [.. random.Some(cutting.Wrong, critic is null ? wrong : wrong * CandidatesPerWrong).Select(segment => Render(line.Lattice.Ink(segment)))];
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

    /// <summary>A line's cut-outs: which hold a digit, and which do not.</summary>
    sealed class Cutting
    {
        public Cutting(CutLine line)
        {
            Lattice lattice = line.Lattice;
            List<(int Segment, int Digit, double Part)> alone = [];
            double[] most = new double[line.Text.Length];
            int[] best = [.. line.Text.Select(_ => -1)];
            for (int i = 0; i < lattice.SegmentCount; i++)
            {
                int[] counts = line.Between(lattice.Seams(i));
                (int digit, double part) = line.Shared(counts);
                if (line.HoldsAnother(counts, digit, digit, Swallowed))
                {
                    if (lattice.HasShapeOfDigit(i))
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
                    Best.Add((i, line.Text[digit] - '0'));
                else if (part >= Math.Max(LeastShared, NearlyBest * most[digit]))
                    NearBest.Add((i, line.Text[digit] - '0'));

                // Brought to 28x28, a short piece of a stroke is a one: the lattice knows better, by its height.
                else if (part < FarFromBest * most[digit] && lattice.HasShapeOfDigit(i))
                    Wrong.Add(i);
            }
        }

        /// <summary>The best cut of each digit.</summary>
        public List<(int Segment, int Label)> Best { get; } = [];

        public List<(int Segment, int Label)> NearBest { get; } = [];

        public List<int> Wrong { get; } = [];

        /// <summary>Wrong, too: with another digit in it.</summary>
        public List<int> Swallowing { get; } = [];
    }

    static byte[] Render(Patch patch)
    {
        byte[] image = new byte[DigitImage.Count];
        DigitImage.Render(patch.Ink, image);
        return image;
    }
}
