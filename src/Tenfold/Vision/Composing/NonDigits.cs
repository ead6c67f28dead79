namespace Tenfold;

/// <summary>
/// What is not a digit, though it may lie where one is expected: several digits at once, parts of digits, letters, scribbles, bars, specks.
/// Given to a network as one more class, they teach it to say so; a line of touching digits is parted by that answer.
/// </summary>
public static class NonDigits
{
    /// <summary>The label of images that are no digit: the class behind the digits.</summary>
    public const byte Label = 10;

    const int ImagesPerTask = 100;

    /// <summary>Makes images from a set of digits; the same arguments give the same images, on any number of threads.</summary>
    /// <param name="digits">28x28 images with labels, such as MNIST's training images.</param>
    /// <param name="count">How many.</param>
    /// <param name="seed">Any number.</param>
    /// <returns><c>[count, 28, 28]</c>, all with <see cref="Label"/>.</returns>
    /// <exception cref="ArgumentException">The images have no labels or another size.</exception>
    public static ImageSet Generate(ImageSet digits, int count, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(digits);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (!digits.HasLabels || digits.Width != DigitImage.Size || digits.Height != DigitImage.Size)
            throw new ArgumentException($"Digits of 28x28 with labels are needed; given were {digits.Width}x{digits.Height}.", nameof(digits));
        byte[] pixels = new byte[count * DigitImage.Count];
        Parallel.For(0, (count + ImagesPerTask - 1) / ImagesPerTask, task =>
        {
            int end = Math.Min(count, (task + 1) * ImagesPerTask);
            for (int i = task * ImagesPerTask; i < end; i++)
                Draw(digits, new RandomStream(seed, (ulong)i), pixels.AsSpan(i * DigitImage.Count, DigitImage.Count));
        });
        byte[] labels = new byte[count];
        labels.AsSpan().Fill(Label);
        return new ImageSet(pixels, labels, DigitImage.Size, DigitImage.Size);
    }

    static void Draw(ImageSet digits, RandomStream random, Span<byte> image)
    {
        while (true)
        {
            InkPlane ink = random.NextInt(30) switch
            {
                < 7 => Several(digits, random, 2),
                < 8 => Several(digits, random, 3),
                < 14 => Part(digits, random),
                < 16 => PartOfSeveral(digits, random),
                < 18 => Scribble.Strokes(random),
                < 20 => Scribble.Marks(random),
                < 21 => Scribble.Noise(random),
                _ => Letters.Write(random, taught: true),
            };
            DigitImage.Render(ink, image);
            if (image.IndexOfAnyExcept((byte)0) >= 0)
                return;
        }
    }

    /// <summary>Digits beside each other, touching or nearly.</summary>
    static InkPlane Several(ImageSet digits, RandomStream random, int count) => SeveralWithEdges(digits, random, count).Ink;

    static (InkPlane Ink, List<PictureBox> Boxes) SeveralWithEdges(ImageSet digits, RandomStream random, int count)
    {
        const int Margin = 4;
        InkPlane ink = new((DigitImage.Size * count) + (2 * Margin), DigitImage.Size + (2 * Margin));
        List<PictureBox> boxes = [];
        int x = Margin;
        for (int i = 0; i < count; i++)
        {
            InkPlane digit = Digit(digits, random);
            PictureBox bounds = digit.Bounds();
            int top = Margin + 4 + random.NextInt(5) - 2;
            PictureBox box = new(x, top + Math.Max(0, 20 - bounds.Height), bounds.Width, bounds.Height);
            Stamp(digit, bounds, ink, box.X, Math.Min(box.Y, ink.Height - box.Height));
            boxes.Add(box);
            x = box.Right + random.NextInt(6) - 3;
            x = Math.Max(x, box.X + 2);
        }

        return (ink, boxes);
    }

    /// <summary>A digit without its left or right part. A one has none that differs from it.</summary>
    static InkPlane Part(ImageSet digits, RandomStream random)
    {
        InkPlane ink;
        PictureBox bounds;
        do
        {
            ink = Digit(digits, random);
            bounds = ink.Bounds();
        }
        while (bounds.Width < 9);
        int kept = (int)Math.Round(bounds.Width * (0.2 + (0.3 * random.NextDouble())));
        return random.NextInt(2) == 0
            ? Columns(ink, bounds.X, bounds.X + kept)
            : Columns(ink, bounds.Right - kept, bounds.Right);
    }

    /// <summary>A digit with a part of its neighbour.</summary>
    static InkPlane PartOfSeveral(ImageSet digits, RandomStream random)
    {
        (InkPlane ink, List<PictureBox> boxes) = SeveralWithEdges(digits, random, 2);
        double share = 0.3 + (0.5 * random.NextDouble());
        return random.NextInt(2) == 0
            ? Columns(ink, boxes[0].X, boxes[1].X + (int)(boxes[1].Width * share))
            : Columns(ink, boxes[0].Right - (int)(boxes[0].Width * share), boxes[1].Right);
    }

    static InkPlane Digit(ImageSet digits, RandomStream random)
    {
        while (true)
        {
            InkPlane ink = new(digits.Width, digits.Height, digits.Image(random.NextInt(digits.Count)).ToArray());
            if (!ink.Bounds().IsEmpty)
                return ink;
        }
    }

    static InkPlane Columns(InkPlane ink, int from, int to)
    {
        InkPlane part = new(ink.Width, ink.Height);
        for (int y = 0; y < ink.Height; y++)
            ink.Row(y)[Math.Max(0, from)..Math.Clamp(to, 0, ink.Width)].CopyTo(part.Row(y)[Math.Max(0, from)..]);
        return part;
    }

    /// <summary>Adds the darker of both; a pixel of blurred edge comes along.</summary>
    static void Stamp(InkPlane digit, PictureBox bounds, InkPlane target, int x, int y)
    {
        for (int row = -1; row <= bounds.Height; row++)
        {
            for (int column = -1; column <= bounds.Width; column++)
            {
                (int fromX, int fromY, int toX, int toY) = (bounds.X + column, bounds.Y + row, x + column, y + row);
                if (fromX < 0 || fromY < 0 || fromX >= digit.Width || fromY >= digit.Height || toX < 0 || toY < 0 || toX >= target.Width || toY >= target.Height)
                    continue;
                ref byte pixel = ref target.Values[(toY * target.Width) + toX];
                pixel = Math.Max(pixel, digit.Row(fromY)[fromX]);
            }
        }
    }
}
