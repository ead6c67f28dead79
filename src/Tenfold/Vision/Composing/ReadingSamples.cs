namespace Tenfold;

/// <summary>
/// Images as the reader cuts them out of composed lines: whole digits with their labels, and what is no digit because it is a
/// part of one, or more than one (<see cref="NonDigits.Label"/>). A network trained on them knows what it will be asked.
/// </summary>
public static class ReadingSamples
{
    // Shares of a digit's ink, and of the cut-out's: from the one on it is that digit, below the other none.
    const double Whole = 0.93;
    const double Broken = 0.82;

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
        InkPlane writing = Padded(line.Ink, margin);
        InkPlane owners = Padded(line.Owners, margin);
        InkPlane ink = Inking.Extract(Photograph.Take(writing, new InkPlane(writing.Width, writing.Height), height, random), lightOnDark: false);
        int[] totals = Counts(new Patch(0, 0, writing), owners, line.Text.Length);
        List<Patch> pieces = [.. Components.Find(ink).Where(component => component.Area > height * height / 200).Select(component => component.Lift(ink))
            .SelectMany(patch => patch.Box.Width < 0.3 * height || random.NextInt(4) == 0 ? [patch] : Cuts.Apply(patch))];
        pieces.Sort((a, b) => (a.Box.X + (a.Box.Width / 2.0)).CompareTo(b.Box.X + (b.Box.Width / 2.0)));
        Lattice lattice = new(pieces, height);
        List<(byte[], byte)> whole = [];
        List<Patch> wrong = [];
        for (int i = 0; i < lattice.SegmentCount; i++)
        {
            Patch patch = lattice.Ink(i);
            int? label = Label(Counts(patch, owners, line.Text.Length), totals, line.Text);
            if (label == NonDigits.Label)
                wrong.Add(patch);
            else if (label is { } digit)
                whole.Add((Render(patch), (byte)digit));
        }

        // Of the many nearly equal cuts around a digit two or so are enough.
        while (whole.Count > 2 * line.Text.Length)
            whole.RemoveAt(random.NextInt(whole.Count));
        for (int kept = (int)Math.Ceiling(whole.Count * WrongPerDigit); kept > 0 && wrong.Count > 0; kept--)
        {
            int index = random.NextInt(wrong.Count);
            whole.Add((Render(wrong[index]), NonDigits.Label));
            wrong.RemoveAt(index);
        }

        return whole;
    }

    /// <summary>The digit that a cut-out holds, <see cref="NonDigits.Label"/>, or null where both could be said.</summary>
    static int? Label(int[] counts, int[] totals, string text)
    {
        int best = Array.IndexOf(counts, counts.Max());
        double whole = counts[best] / (double)Math.Max(1, totals[best]);
        double pure = counts[best] / (double)Math.Max(1, counts.Sum());
        if (whole >= Whole && pure >= Whole)
            return text[best] - '0';
        return whole < Broken || pure < Broken ? NonDigits.Label : null;
    }

    /// <summary>How many inked pixels of a cut-out belong to each digit.</summary>
    static int[] Counts(Patch patch, InkPlane owners, int digits)
    {
        int[] counts = new int[digits];
        for (int y = 0; y < patch.Ink.Height; y++)
        {
            ReadOnlySpan<byte> row = patch.Ink.Row(y);
            for (int x = 0; x < row.Length; x++)
            {
                int owner = row[x] >= InkPlane.Edge ? owners.Row(patch.Y + y)[patch.X + x] : 0;
                if (owner > 0)
                    counts[owner - 1]++;
            }
        }

        return counts;
    }

    static byte[] Render(Patch patch)
    {
        byte[] image = new byte[DigitImage.Count];
        DigitImage.Render(patch.Ink, image);
        return image;
    }

    static InkPlane Padded(InkPlane ink, int margin)
    {
        InkPlane padded = new(ink.Width + (2 * margin), ink.Height + (2 * margin));
        for (int y = 0; y < ink.Height; y++)
            ink.Row(y).CopyTo(padded.Row(y + margin)[margin..]);
        return padded;
    }
}
