namespace Tenfold;

/// <summary>Writes one line of digits onto blank paper.</summary>
sealed class LineComposer
{
    const double Box = 20;
    readonly RandomStream _random;
    readonly double _height;

    /// <summary>Draws the digits and their places.</summary>
    public LineComposer(ImageSet digits, RandomStream random, double height, ComposerOptions options)
    {
        (_random, _height) = (random, height);
        int count = options.FewestDigits + random.NextInt(options.MostDigits - options.FewestDigits + 1);
        InkPlane[] inks = new InkPlane[count];
        char[] text = new char[count];
        for (int i = 0; i < count; i++)
        {
            int image = random.NextInt(digits.Count);
            text[i] = (char)('0' + digits.Labels[image]);
            inks[i] = Digit(digits.Image(image));
        }

        Text = new string(text);
        double spacing = 0.06 + (0.3 * random.NextDouble());
        bool[] touches = [.. inks.Select(_ => options.Touching && random.NextInt(2) == 0)];
        if (options.Touching && count > 1)
            touches[1 + random.NextInt(count - 1)] = true;
        Place(inks, spacing, touches);
    }

    /// <summary>What is written.</summary>
    public string Text { get; }

    /// <summary>The line, no larger than its ink.</summary>
    public InkPlane Ink { get; private set; } = new(1, 1);

    /// <summary>Which digit each inked pixel belongs to, counted from 1 at the left; 0 where there is none.</summary>
    public InkPlane Owners { get; private set; } = new(1, 1);

    /// <summary>A digit at its size, smoothly enlarged.</summary>
    InkPlane Digit(ReadOnlySpan<byte> image)
    {
        InkPlane small = new(DigitImage.Size, DigitImage.Size, image.ToArray());
        double scale = _height * (0.82 + (0.36 * _random.NextDouble())) / Box;
        int side = (int)Math.Round(DigitImage.Size * scale);
        InkPlane digit = new(side, side);
        AreaSampling.Resize(small, new PictureBox(0, 0, small.Width, small.Height), digit.Values, side, side);
        return digit;
    }

    /// <summary>Each digit as far to the right of those before as its neighbours' edges allow.</summary>
    void Place(InkPlane[] inks, double spacing, bool[] touches)
    {
        int tallest = inks.Max(ink => ink.Height);
        InkPlane line = new(inks.Sum(ink => ink.Width + (int)_height) + 2, (int)(1.4 * tallest) + 2);
        Owners = new InkPlane(line.Width, line.Height);
        int[] edge = new int[line.Height];
        Array.Fill(edge, -1);
        int right = 0;
        for (int i = 0; i < inks.Length; i++)
        {
            PictureBox bounds = inks[i].Bounds();
            int y = ((line.Height - bounds.Height) / 2) + (int)(_height * 0.16 * (_random.NextDouble() - 0.5));
            int gap = (int)Math.Ceiling(_height * spacing * (0.4 + (1.2 * _random.NextDouble())));
            int x = touches[i] ? Contact(inks[i], bounds, y, edge) - _random.NextInt(1 + (int)(_height / 25)) : right + Math.Max(2, gap);
            right = Math.Max(right, Stamp(inks[i], bounds, line, Math.Max(0, x), y, edge, (byte)(i + 1)));
        }

        PictureBox written = line.Bounds();
        Ink = line.Cut(written, 1);
        Owners = Owners.Cut(written, 1);
    }

    /// <summary>The column at which a digit's ink meets what lies to the left.</summary>
    static int Contact(InkPlane digit, PictureBox bounds, int y, int[] edge)
    {
        int x = 0;
        for (int row = 0; row < bounds.Height; row++)
        {
            int left = digit.Row(bounds.Y + row)[bounds.X..bounds.Right].IndexOfAnyInRange(InkPlane.Edge, byte.MaxValue);
            // A pixel above and below counts too: ink that passes so near has met.
            int before = Math.Max(edge[y + row], Math.Max(edge[Math.Max(0, y + row - 1)], edge[Math.Min(edge.Length - 1, y + row + 1)]));
            if (left >= 0 && before >= 0)
                x = Math.Max(x, before - left);
        }

        return x;
    }

    /// <summary>Puts a digit down and notes its right edge in every row; the column behind it.</summary>
    int Stamp(InkPlane digit, PictureBox bounds, InkPlane line, int x, int y, int[] edge, byte owner)
    {
        for (int row = 0; row < digit.Height; row++)
        {
            int target = y + row - bounds.Y;
            if (target < 0 || target >= line.Height)
                continue;
            for (int column = 0; column < digit.Width; column++)
            {
                int at = x + column - bounds.X;
                byte value = digit.Row(row)[column];
                if (value == 0 || at < 0 || at >= line.Width)
                    continue;
                ref byte pixel = ref line.Values[(target * line.Width) + at];
                if (value > pixel)
                    Owners.Values[(target * line.Width) + at] = owner;
                pixel = Math.Max(pixel, value);
                if (value >= InkPlane.Edge)
                    edge[target] = Math.Max(edge[target], at);
            }
        }

        return x + bounds.Width;
    }
}
