using System.Buffers.Binary;

namespace Tenfold;

/// <summary>What the headers of a BMP say, checked.</summary>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
/// <param name="IsTopDown">Whether the first row is stored first.</param>
/// <param name="Bits">Bits of a pixel: 1, 4, 8, 16, 24 or 32.</param>
/// <param name="PixelsAt">Where the pixels begin.</param>
/// <param name="PaletteAt">Where the palette begins.</param>
/// <param name="PaletteEntry">Bytes of a colour of the palette: 3 or 4.</param>
/// <param name="PaletteCount">Colours of the palette.</param>
readonly record struct BmpHeader(int Width, int Height, bool IsTopDown, int Bits, int PixelsAt, int PaletteAt, int PaletteEntry, int PaletteCount)
{
    const int FileHeader = 14;
    const int OldHeader = 12;
    const int Header = 40;
    const int Masks = 3;
    const int MasksLength = 12;

    /// <summary>Parses and checks.</summary>
    /// <exception cref="TenfoldException">A value is not allowed or not read, or the picture is too large.</exception>
    public static BmpHeader Parse(ReadOnlySpan<byte> file, string name)
    {
        ReadOnlySpan<byte> info = file[FileHeader..];
        int size = BinaryPrimitives.ReadInt32LittleEndian(info);
        if (info.Length < size)
            throw new TenfoldException($"{name}: the BMP ends within its header; the file is cut short.");
        bool old = size == OldHeader;
        long width = old ? BinaryPrimitives.ReadUInt16LittleEndian(info[4..]) : BinaryPrimitives.ReadInt32LittleEndian(info[4..]);
        long height = old ? BinaryPrimitives.ReadUInt16LittleEndian(info[6..]) : BinaryPrimitives.ReadInt32LittleEndian(info[8..]);
        int bits = BinaryPrimitives.ReadUInt16LittleEndian(info[(old ? 10 : 14)..]);
        uint compression = old ? 0 : BinaryPrimitives.ReadUInt32LittleEndian(info[16..]);
        if (width <= 0 || height == 0 || width * Math.Abs(height) > Picture.MaximumPixels)
            throw new TenfoldException($"{name}: the BMP header says {width:N0}x{Math.Abs(height):N0} pixels; 1 to {Picture.MaximumPixels:N0} pixels are read.");
        if (bits is not (1 or 4 or 8 or 16 or 24 or 32))
            throw new TenfoldException($"{name}: the BMP header says {bits} bits a pixel; 1, 4, 8, 16, 24 and 32 are read.");
        if (compression != 0 && !IsPlain(compression, bits, file))
            throw new TenfoldException($"{name}: the BMP is compressed or has unusual colour masks (kind {compression}); save the picture as PNG.");
        int paletteAt = FileHeader + size;
        uint pixelsAt = BinaryPrimitives.ReadUInt32LittleEndian(file[10..]);
        if (pixelsAt < paletteAt || pixelsAt > file.Length)
            throw new TenfoldException($"{name}: the BMP header says that pixels begin at byte {pixelsAt:N0}; the file has {file.Length:N0} bytes. It is damaged.");
        uint stated = old || size < Header ? 0 : BinaryPrimitives.ReadUInt32LittleEndian(info[32..]);
        int most = bits <= 8 ? 1 << bits : 0;
        int colours = stated == 0 || stated > most ? most : (int)stated;
        return new BmpHeader((int)width, (int)Math.Abs(height), height < 0, bits, (int)pixelsAt, paletteAt, old ? 3 : 4, colours);
    }

    /// <summary>Whether colour masks say what 32-bit pixels mean anyway: blue, green, red.</summary>
    static bool IsPlain(uint compression, int bits, ReadOnlySpan<byte> file) =>
        compression == Masks && bits == 32 && file.Length >= FileHeader + Header + MasksLength
        && BinaryPrimitives.ReadUInt32LittleEndian(file[(FileHeader + Header)..]) == 0x00FF0000
        && BinaryPrimitives.ReadUInt32LittleEndian(file[(FileHeader + Header + 4)..]) == 0x0000FF00
        && BinaryPrimitives.ReadUInt32LittleEndian(file[(FileHeader + Header + 8)..]) == 0x000000FF;
}
