namespace Tenfold;

/// <summary>
/// Composes pictures of handwritten lines from single digits, as a camera would see them: paper, pens, ruled lines, turned
/// pages, uneven light, shadows, blur, noise, JPEG. Picture <c>i</c> depends on the digits, the seed and <c>i</c> alone.
/// </summary>
/// <param name="digits">28x28 images with labels, 255 = ink.</param>
/// <param name="seed">Any number.</param>
/// <param name="options">Defaults where null.</param>
public sealed class PictureComposer(ImageSet digits, ulong seed, ComposerOptions? options = null)
{
    readonly ComposerOptions _options = options ?? new ComposerOptions();

    /// <summary>Composes one picture.</summary>
    /// <param name="index">Which, from 0.</param>
    public ComposedPicture Compose(int index)
    {
        RandomStream random = new(seed, (ulong)index);
        double height = _options.LeastHeight * Math.Pow(_options.GreatestHeight / _options.LeastHeight, random.NextDouble());
        List<InkPlane> lines = [];
        List<string> texts = [];
        for (int count = 1 + random.NextInt(_options.MostLines); count > 0; count--)
        {
            LineComposer line = new(digits, random, height, _options);
            lines.Add(line.Ink);
            texts.Add(line.Text);
        }

        InkPlane writing = Stack(lines, height, random, out List<int> baselines);
        InkPlane rules = new(writing.Width, writing.Height);
        if (random.NextInt(2) == 0)
            Rule(rules, baselines, height, random);
        Turn turn = new(writing.Width, writing.Height, _options.Rotation * ((2 * random.NextDouble()) - 1));
        Picture photograph = Photograph.Take(turn.Apply(writing), turn.Apply(rules), height, random);
        return new ComposedPicture(photograph, texts);
    }

    /// <summary>Composes a page full of writing, straight, as a JPEG file of exactly that size: what a telephone's camera makes.</summary>
    /// <param name="index">Which, from 0.</param>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    /// <param name="digitHeight">The digits' height in pixels.</param>
    public byte[] ComposePage(int index, int width, int height, double digitHeight)
    {
        RandomStream random = new(seed, ~(ulong)index);
        InkPlane page = new(width, height);
        int margin = (int)digitHeight;
        for (int top = margin; top + (2 * digitHeight) < height; top += (int)(1.8 * digitHeight))
        {
            InkPlane line = new LineComposer(digits, random, digitHeight, _options).Ink;
            for (int y = 0; y < Math.Min(line.Height, height - top); y++)
                line.Row(y)[..Math.Min(line.Width, width - margin)].CopyTo(page.Row(top + y)[margin..]);
        }

        return Jpeg.Encode(Photograph.Expose(page, new InkPlane(width, height), digitHeight, random), 90);
    }

    /// <summary>Lines below each other, with a margin that leaves room for turning.</summary>
    static InkPlane Stack(List<InkPlane> lines, double height, RandomStream random, out List<int> baselines)
    {
        int margin = (int)(height * (0.5 + random.NextDouble()));
        int gap = (int)(height * (0.3 + (0.7 * random.NextDouble())));
        InkPlane page = new(lines.Max(line => line.Width) + (2 * margin), lines.Sum(line => line.Height) + (gap * (lines.Count - 1)) + (2 * margin));
        baselines = [];
        int top = margin;
        foreach (InkPlane line in lines)
        {
            int left = margin + random.NextInt(page.Width - (2 * margin) - line.Width + 1);
            for (int y = 0; y < line.Height; y++)
                line.Row(y).CopyTo(page.Row(top + y)[left..]);
            baselines.Add(top + line.Height - (int)(height * (0.1 + (0.15 * random.NextDouble()))));
            top += line.Height + gap;
        }

        return page;
    }

    /// <summary>A printed line at every baseline, and more at their distance.</summary>
    static void Rule(InkPlane rules, List<int> baselines, double height, RandomStream random)
    {
        int thickness = Math.Max(1, (int)Math.Round(height / 40 * (0.7 + random.NextDouble())));
        byte ink = (byte)(90 + random.NextInt(166));
        int distance = baselines.Count > 1 ? baselines[1] - baselines[0] : (int)(1.6 * height);
        for (int row = baselines[0] % distance; row < rules.Height; row += distance)
        {
            for (int y = row; y < Math.Min(rules.Height, row + thickness); y++)
                rules.Row(y).Fill(ink);
        }
    }
}
