namespace Tenfold.Tests.Vision;

/// <summary>Pictures and ink drawn by hand: a character a pixel.</summary>
static class Drawn
{
    /// <summary>Ink from rows of text: <c>#</c> is full, <c>+</c> half, everything else none.</summary>
    public static InkPlane Ink(params string[] rows)
    {
        InkPlane ink = new(rows[0].Length, rows.Length);
        for (int y = 0; y < rows.Length; y++)
        {
            for (int x = 0; x < rows[y].Length; x++)
                ink.Row(y)[x] = rows[y][x] switch { '#' => 255, '+' => 128, _ => 0 };
        }

        return ink;
    }

    /// <summary>The rows of text that make such ink, <c>#</c> from half on.</summary>
    public static string[] Rows(InkPlane ink) =>
        [.. Enumerable.Range(0, ink.Height).Select(y => string.Concat(ink.Row(y).ToArray().Select(value => value >= InkPlane.Edge ? '#' : '.')))];

    /// <summary>A filled rectangle.</summary>
    public static InkPlane Fill(this InkPlane ink, int x, int y, int width, int height, byte value = 255)
    {
        for (int row = y; row < y + height; row++)
            ink.Row(row).Slice(x, width).Fill(value);
        return ink;
    }

    /// <summary>Dark ink on paper of some brightness at each column and row.</summary>
    public static Picture Picture(InkPlane ink, Func<int, int, double> paper, double pen = 0.3)
    {
        byte[] pixels = new byte[ink.Width * ink.Height];
        for (int i = 0; i < pixels.Length; i++)
            pixels[i] = (byte)(paper(i % ink.Width, i / ink.Width) * (1 - (ink.Values[i] / 255.0 * (1 - pen))));
        return new Picture(ink.Width, ink.Height, pixels);
    }
}
