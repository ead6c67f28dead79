namespace Tenfold;

/// <summary>The list of picture formats: a new one is a file of its own and a line here.</summary>
public static class PictureFormats
{
    /// <summary>All formats, asked in this order.</summary>
    public static IReadOnlyList<PictureFormat> All { get; } =
    [
        new("PNG", Png.Recognises, Png.Decode),
        new("JPEG", Jpeg.Recognises, Jpeg.Decode),
        new("BMP", Bmp.Recognises, Bmp.Decode),
        new("PGM and PPM (P2, P3, P5, P6)", Pgm.Recognises, Pgm.Decode),
    ];

    /// <summary>Formats that people have and that are not read, with what to do instead; by their first bytes.</summary>
    internal static string? WhatToDoWith(ReadOnlySpan<byte> head)
    {
        bool riff = head.StartsWith("RIFF"u8) && head.Length >= 12 && head[8..12].SequenceEqual("WEBP"u8);
        bool iso = head.Length >= 12 && head[4..8].SequenceEqual("ftyp"u8);
        return head switch
        {
            _ when riff => "is a WebP picture, which is not read; save it as PNG or JPEG.",
            _ when iso && head[8..12].SequenceEqual("avif"u8) => "is an AVIF picture, which is not read; save it as PNG or JPEG.",
            _ when iso => "is a HEIC photograph or a film, which is not read; export it as JPEG (on an iPhone: Settings, Camera, Formats, Most Compatible).",
            _ when head.StartsWith("GIF8"u8) => "is a GIF picture, which is not read; save it as PNG.",
            _ when head.StartsWith("II*\0"u8) || head.StartsWith("MM\0*"u8) => "is a TIFF picture, which is not read; save it as PNG.",
            _ when head.StartsWith("%PDF"u8) => "is a PDF document, which is not read; export its page as PNG, or photograph it.",
            _ when head.StartsWith("<svg"u8) => "is an SVG drawing, which is not read; export it as PNG.",
            _ => null,
        };
    }
}
