namespace Tenfold;

/// <summary>Photographs of fields that hold no digit: what a recogniser has to refuse. Picture <c>i</c> depends on the seed and <c>i</c> alone.</summary>
static class ForeignPictures
{
    const int LeastSide = 60;
    const int GreatestSide = 120;

    /// <summary>The kinds, and what is written there; letters are those that no network was trained on.</summary>
    public static IReadOnlyList<(string Name, Func<RandomStream, InkPlane?> Write)> Kinds { get; } =
    [
        ("blank", _ => null),
        ("letters", random => Letters.Write(random, taught: false)),
        ("scribbles", random => random.NextInt(3) == 0 ? Scribble.Marks(random) : Scribble.Strokes(random)),
        ("noise", Scribble.Noise),
    ];

    /// <summary>Photographs one.</summary>
    public static Picture Compose(Func<RandomStream, InkPlane?> write, ulong seed, int index)
    {
        RandomStream random = new(seed, (ulong)index);
        int side = LeastSide + random.NextInt(GreatestSide - LeastSide + 1);
        InkPlane page = new(side, side);
        if (write(random) is { } ink)
        {
            int size = (int)(side * (0.7 + (0.25 * random.NextDouble())));
            byte[] scaled = new byte[size * size];
            AreaSampling.Resize(ink, new PictureBox(0, 0, ink.Width, ink.Height), scaled, size, size);
            int margin = (side - size) / 2;
            for (int y = 0; y < size; y++)
                scaled.AsSpan(y * size, size).CopyTo(page.Row(margin + y)[margin..]);
        }

        return Photograph.Take(page, new InkPlane(side, side), side * 0.6, random);
    }
}
