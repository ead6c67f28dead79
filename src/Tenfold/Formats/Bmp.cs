using System.Buffers.Binary;

namespace Tenfold;

/// <summary>BMP: reads uncompressed Windows bitmaps of 1, 4, 8, 16, 24 and 32 bits a pixel, bottom-up or top-down (https://learn.microsoft.com/windows/win32/gdi/bitmap-storage).</summary>
public static class Bmp
{
    const int FileHeader = 14;
    const int OldHeader = 12;
    const int Header = 40;

    /// <summary>Whether a file that starts like this is a BMP.</summary>
    public static bool Recognises(byte[] bytes) => bytes is [(byte)'B', (byte)'M', ..] && bytes.Length >= FileHeader + 4
        && BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(FileHeader)) is OldHeader or (>= Header and <= 124);

    /// <summary>Decodes to grey; see <see cref="Picture"/> for how. A fourth byte of a pixel is not taken for transparency, since few programs mean it.</summary>
    /// <param name="bytes">A whole file.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="TenfoldException">The file is malformed, cut short, compressed, or larger than <see cref="Picture.MaximumPixels"/>.</exception>
    public static Picture Decode(byte[] bytes, string name)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        if (!Recognises(bytes))
            throw new TenfoldException($"{name}: is not BMP: found {InputFile.Describe(bytes.AsSpan(0, Math.Min(64, bytes.Length)))} at byte 0.");
        BmpHeader header = BmpHeader.Parse(bytes, name);
        byte[] palette = Palette(bytes, header, name);
        long stride = ((((long)header.Width * header.Bits) + 31) / 32) * 4;
        if (bytes.Length - header.PixelsAt < stride * header.Height)
            throw new TenfoldException($"{name}: {Math.Max(0, bytes.Length - header.PixelsAt):N0} bytes of BMP pixels are too few for {header.Width:N0}x{header.Height:N0}; the file is cut short.");
        byte[] pixels = new byte[header.Width * header.Height];
        for (int y = 0; y < header.Height; y++)
        {
            int stored = header.IsTopDown ? y : header.Height - 1 - y;
            ReadOnlySpan<byte> row = bytes.AsSpan((int)(header.PixelsAt + (stored * stride)), (int)stride);
            Span<byte> target = pixels.AsSpan(y * header.Width, header.Width);
            if (header.Bits <= 8)
                Indexed(row, target, palette, header.Bits, name);
            else
                Coloured(row, target, header);
        }

        return new Picture(header.Width, header.Height, pixels);
    }

    /// <summary>The greys of the palette's colours.</summary>
    static byte[] Palette(byte[] bytes, BmpHeader header, string name)
    {
        if (header.Bits > 8)
            return [];
        byte[] greys = new byte[header.PaletteCount];
        int size = header.PaletteEntry;
        if (header.PaletteAt + ((long)size * greys.Length) > bytes.Length)
            throw new TenfoldException($"{name}: the BMP ends within its palette; the file is cut short.");
        for (int i = 0; i < greys.Length; i++)
        {
            ReadOnlySpan<byte> entry = bytes.AsSpan(header.PaletteAt + (i * size), 3);
            greys[i] = Luma(entry[2], entry[1], entry[0], 255);
        }

        return greys;
    }

    static void Indexed(ReadOnlySpan<byte> row, Span<byte> target, byte[] palette, int bits, string name)
    {
        for (int x = 0; x < target.Length; x++)
        {
            int at = x * bits;
            int index = (row[at >> 3] >> (8 - bits - (at & 7))) & ((1 << bits) - 1);
            target[x] = index < palette.Length ? palette[index] : throw new TenfoldException($"{name}: a BMP pixel uses colour {index} of a palette of {palette.Length}; the file is damaged.");
        }
    }

    static void Coloured(ReadOnlySpan<byte> row, Span<byte> target, BmpHeader header)
    {
        for (int x = 0; x < target.Length; x++)
        {
            if (header.Bits == 16)
            {
                int value = BinaryPrimitives.ReadUInt16LittleEndian(row[(2 * x)..]);
                target[x] = Luma((value >> 10) & 31, (value >> 5) & 31, value & 31, 31);
            }
            else
            {
                ReadOnlySpan<byte> pixel = row.Slice(x * header.Bits / 8, 3);
                target[x] = Luma(pixel[2], pixel[1], pixel[0], 255);
            }
        }
    }

    static byte Luma(int r, int g, int b, int largest) => (byte)(((((299 * r) + (587 * g) + (114 * b)) * 255) + (500 * largest)) / (1000 * largest));
}
