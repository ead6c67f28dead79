namespace Tenfold;

/// <summary>The list of picture formats: a new one is a file of its own and a line here.</summary>
public static class PictureFormats
{
    /// <summary>All formats, asked in this order.</summary>
    public static IReadOnlyList<PictureFormat> All { get; } =
    [
        new("PNG", Png.Recognises, Png.Decode),
        new("PGM and PPM (P2, P3, P5, P6)", Pgm.Recognises, Pgm.Decode),
    ];
}
