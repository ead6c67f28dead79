namespace Tenfold;

/// <summary>How a camera was held, EXIF's 1 to 8: where the stored picture's first row and first column are seen.</summary>
readonly record struct Orientation(int Value)
{
    /// <summary>As stored.</summary>
    public static Orientation Upright { get; } = new(1);

    /// <summary>Whether rows are seen as columns.</summary>
    bool Transposes => Value is >= 5 and <= 8;

    /// <summary>The picture as it is to be seen; values that EXIF does not have change nothing.</summary>
    public Picture Apply(Picture picture)
    {
        if (Value is < 2 or > 8)
            return picture;
        (int width, int height) = Transposes ? (picture.Height, picture.Width) : (picture.Width, picture.Height);
        ReadOnlySpan<byte> source = picture.Pixels;
        byte[] turned = GC.AllocateUninitializedArray<byte>(width * height);

        // Where the seen pixel (0, 0) is stored, and how far one step right or down leads there.
        int last = picture.Width - 1;
        int bottom = (picture.Height - 1) * picture.Width;
        (int origin, int right, int down) = Value switch
        {
            2 => (last, -1, picture.Width),
            3 => (bottom + last, -1, -picture.Width),
            4 => (bottom, 1, -picture.Width),
            5 => (0, picture.Width, 1),
            6 => (bottom, -picture.Width, 1),
            7 => (bottom + last, -picture.Width, -1),
            _ => (last, picture.Width, -1),
        };
        const int Tile = 32; // columns of a large picture are read cache line by cache line
        for (int top = 0; top < height; top += Tile)
        {
            for (int left = 0; left < width; left += Tile)
            {
                for (int y = top; y < Math.Min(height, top + Tile); y++)
                {
                    int at = origin + (y * down) + (left * right);
                    for (int x = left; x < Math.Min(width, left + Tile); x++, at += right)
                        turned[(y * width) + x] = source[at];
                }
            }
        }

        return new Picture(width, height, turned);
    }
}
