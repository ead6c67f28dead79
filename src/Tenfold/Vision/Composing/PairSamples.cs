namespace Tenfold;

/// <summary>
/// Images of two digits side by side as the reader cuts them out of composed lines, with their <see cref="DigitPair.Label"/>, and of one digit, of three and of pieces
/// (<see cref="DigitPair.None"/>).
/// </summary>
public static class PairSamples
{
    // The ink that a cut-out and two digits share, as a part of the ink of all: the least that is that pair, and as much of the best as is that pair too.
    const double LeastShared = 0.6;
    const double NearlyBest = 0.93;

    /// <summary>A pair holds so much of each of its digits.</summary>
    const double Held = 0.6;

    /// <summary>With less than so much of either it is no pair.</summary>
    const double NotHeld = 0.4;

    /// <summary>What shares so much with one digit is that digit.</summary>
    const double Single = 0.8;

    // For every pair of a line so many are kept that hold one digit, and so many that hold three or pieces.
    const double SinglesPerPair = 0.4;
    const double WrongPerPair = 0.5;

    /// <summary>Cuts out of seeded lines; the same arguments give the same images, on any number of threads.</summary>
    /// <param name="digits">28x28 images with labels: training images, never test images.</param>
    /// <param name="lines">How many lines are composed, three in five of them with touching digits.</param>
    /// <param name="seed">Any number.</param>
    /// <param name="progress">Told how many lines are through, by any thread; null if nobody asks.</param>
    /// <param name="cancellation">Ends the work early.</param>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public static ImageSet Generate(ImageSet digits, int lines, ulong seed, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(digits);
        ArgumentOutOfRangeException.ThrowIfNegative(lines);
        return ReadingSamples.Gather(lines, seed, random => Line(digits, random), progress, cancellation);
    }

    static List<(byte[] Pixels, byte Label)> Line(ImageSet digits, RandomStream random)
    {
        if (CutLine.Compose(digits, random) is not { } line)
            return [];
        List<(int Cut, int Left, double Part)> pairs = [];
        List<int> singles = [];
        List<int> wrong = [];
        double[] most = new double[line.Text.Length];
        for (int i = 0; i < line.Lattice.PairCount; i++)
        {
            int[] counts = line.Between(line.Lattice.PairSeams(i));
            (int left, double part) = line.SharedByTwo(counts);
            bool isMore = line.HoldsAnother(counts, left, left + 1, Held);
            if (!isMore && part >= LeastShared && line.Holds(counts, left, Held) && line.Holds(counts, left + 1, Held))
            {
                pairs.Add((i, left, part));
                most[left] = Math.Max(most[left], part);
            }
            else if (line.Shared(counts).Part >= Single)
            {
                singles.Add(i);
            }
            else if (isMore || !line.Holds(counts, left, NotHeld) || !line.Holds(counts, left + 1, NotHeld))
            {
                wrong.Add(i);
            }
        }

        List<(int Cut, int Left, double Part)> near = pairs.FindAll(pair => pair.Part < most[pair.Left] && pair.Part >= NearlyBest * most[pair.Left]);
        List<(byte[], byte)> samples = [];
        foreach ((int cut, int left, double _) in pairs.Where(pair => pair.Part == most[pair.Left]).DistinctBy(pair => pair.Left).Concat(random.Some(near, 2 * line.Text.Length)))
            samples.Add((Render(line, cut), DigitPair.Label(line.Text[left] - '0', line.Text[left + 1] - '0')));
        int count = samples.Count;
        foreach (int cut in random.Some(singles, (int)(SinglesPerPair * count)).Concat(random.Some(wrong, (int)(WrongPerPair * count))))
            samples.Add((Render(line, cut), DigitPair.None));
        return samples;
    }

    static byte[] Render(CutLine line, int pair)
    {
        byte[] image = new byte[DigitImage.Count];
        DigitImage.RenderPair(line.Lattice.PairInk(pair).Ink, image);
        return image;
    }
}
