namespace Tenfold;

/// <summary>A composed line of digits, photographed, with the seams that the reader finds in it, and whose ink lies between them.</summary>
sealed class CutLine
{
    /// <summary>A component that shares so much with a digit may be taken as known, as the reader takes most digits that stand apart.</summary>
    const double Whole = 0.93;

    readonly int[] _totals;
    readonly int[][] _left;

    CutLine(LineInk line, double height, InkPlane owners, int[] totals, string text)
    {
        (Text, _totals) = (text, totals);
        Lattice = new Lattice(line, height);
        _left = [.. Enumerable.Range(0, line.All.Count).Select(seam => LeftOf(line, seam, owners, totals.Length))];
    }

    /// <summary>What is written.</summary>
    public string Text { get; }

    /// <summary>What could be cut out.</summary>
    public Lattice Lattice { get; }

    /// <summary>Writes a line, three in five of them with touching digits, and cuts it; null where no ink is found.</summary>
    /// <param name="digits">28x28 images with labels.</param>
    /// <param name="random">Where everything is drawn from.</param>
    public static CutLine? Compose(ImageSet digits, RandomStream random)
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
            return null;
        List<bool> known = patches.ConvertAll(patch => Shared(Counts(patch, owners, line.Text.Length), totals).Part > Whole && random.NextInt(4) > 0);
        return new CutLine(new LineInk(patches, known, height), height, owners, totals, line.Text);
    }

    /// <summary>How much of each digit's ink lies between two seams, in inked pixels.</summary>
    public int[] Between((int Start, int End) seams) =>
        [.. Enumerable.Range(0, _totals.Length).Select(digit => Math.Max(0, _left[seams.End][digit] - _left[seams.Start][digit]))];

    /// <summary>The digit that most of such ink belongs to, and how much the two share, as a part of the ink of both.</summary>
    public (int Digit, double Part) Shared(int[] counts) => Shared(counts, _totals);

    /// <summary>The same of the two neighbours, named by the left one, that most of the ink belongs to.</summary>
    public (int Left, double Part) SharedByTwo(int[] counts)
    {
        int left = Enumerable.Range(0, counts.Length - 1).MaxBy(digit => counts[digit] + counts[digit + 1]);
        int both = counts[left] + counts[left + 1];
        return (left, both / (double)Math.Max(1, _totals[left] + _totals[left + 1] + counts.Sum() - both));
    }

    /// <summary>Whether there is at least a share of that digit.</summary>
    public bool Holds(int[] counts, int digit, double share) => _totals[digit] > 0 && counts[digit] >= share * _totals[digit];

    /// <summary>Whether there is at least a share of a digit left of the first or right of the last of some.</summary>
    public bool HoldsAnother(int[] counts, int first, int last, double share) =>
        Enumerable.Range(0, counts.Length).Any(other => (other < first || other > last) && Holds(counts, other, share));

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

    static int[] LeftOf(LineInk line, int seam, InkPlane owners, int digits)
    {
        int[] counts = new int[digits];
        ReadOnlySpan<int> columns = line.Columns(seam);
        for (int y = 0; y < columns.Length; y++)
            Count(line.Patch, y, columns[y], owners, counts);
        return counts;
    }
}
