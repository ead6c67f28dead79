using System.Buffers.Binary;
using System.IO.Compression;

namespace Tenfold;

/// <summary>PNG: reads every colour type, bit depth and interlacing, writes 8-bit grey and RGB (https://www.w3.org/TR/png-3/).</summary>
/// <remarks>Colour profiles and gamma are ignored: handwriting is told from paper by its samples.</remarks>
public static class Png
{
    /// <summary>The eight bytes every PNG starts with.</summary>
    internal static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Whether a file that starts like this is a PNG.</summary>
    public static bool Recognises(byte[] bytes) => bytes.AsSpan().StartsWith(Signature);

    /// <summary>Decodes a PNG to grey; see <see cref="Picture"/> for how.</summary>
    /// <param name="bytes">A whole file.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="TenfoldException">The file is malformed, damaged, or larger than <see cref="Picture.MaximumPixels"/>.</exception>
    public static Picture Decode(byte[] bytes, string name)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        if (!Recognises(bytes))
            throw new TenfoldException($"{name}: is not PNG: found {InputFile.Describe(bytes.AsSpan(0, Math.Min(64, bytes.Length)))} at byte 0.");
        PngChunks chunks = PngChunks.Parse(bytes, name);
        PngHeader header = chunks.Header;
        long unpacked = header.Passes.Sum(pass => (header.RowBytes(pass.Width) + 1) * pass.Height);
        if (unpacked > (long)chunks.Data.Length * UnpackingReader.MaximumRatio)
            throw new TenfoldException($"{name}: {chunks.Data.Length:N0} bytes of PNG image data cannot unpack to the {unpacked:N0} that {header.Width:N0}x{header.Height:N0} pixels need.");

        using ZLibStream zlib = new(new MemoryStream(chunks.Data), CompressionMode.Decompress);
        UnpackingReader reader = new(name, zlib);
        PngPixels pixels = new(chunks, name);
        byte[] picture = new byte[header.Width * header.Height];
        foreach (PngPass pass in header.Passes)
            DecodePass(reader, header, pass, pixels, picture, name);
        if (!reader.AtEnd())
            throw new TenfoldException($"{name}: the PNG image data goes on after the {unpacked:N0} bytes that {header.Width:N0}x{header.Height:N0} pixels need.");
        return new Picture(header.Width, header.Height, picture);
    }

    /// <summary>Encodes 8-bit grey pixels, <c>[height, width]</c>.</summary>
    public static byte[] EncodeGrey(ReadOnlySpan<byte> pixels, int width, int height) => Encode(pixels, width, height, colourType: 0, channels: 1);

    /// <summary>Encodes 8-bit RGB pixels, <c>[height, width, 3]</c>.</summary>
    public static byte[] EncodeRgb(ReadOnlySpan<byte> pixels, int width, int height) => Encode(pixels, width, height, colourType: 2, channels: 3);

    /// <summary>Writes a picture as 8-bit grey.</summary>
    /// <exception cref="TenfoldException">The file cannot be written.</exception>
    public static void Write(string path, Picture picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        byte[] bytes = EncodeGrey(picture.Pixels, picture.Width, picture.Height);
        AtomicFile.Write(path, stream => stream.Write(bytes));
    }

    static void DecodePass(UnpackingReader reader, PngHeader header, PngPass pass, PngPixels pixels, byte[] picture, string name)
    {
        byte[] row = new byte[header.RowBytes(pass.Width) + 1];
        byte[] above = new byte[row.Length];
        for (int y = 0; y < pass.Height; y++)
        {
            if (reader.Fill(row) < row.Length)
                throw new TenfoldException($"{name}: the PNG image data ends after {reader.Position:N0} unpacked bytes; {header.Width:N0}x{header.Height:N0} pixels need more. The file is cut short.");
            if (row[0] >= PngFilter.Count)
                throw new TenfoldException($"{name}: the PNG image data names filter {row[0]} at unpacked byte {reader.Position - row.Length:N0}; expected 0 to {PngFilter.Count - 1}.");
            PngFilter.Undo(row[0], row.AsSpan(1), above.AsSpan(1), header.FilterDistance);
            pixels.Place(row.AsSpan(1), pass, y, picture);
            (row, above) = (above, row);
        }
    }

    static byte[] Encode(ReadOnlySpan<byte> pixels, int width, int height, byte colourType, int channels)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        if (pixels.Length != (long)width * height * channels)
            throw new ArgumentException($"{pixels.Length:N0} bytes were given for {width}x{height} pixels of {channels}.", nameof(pixels));
        using MemoryStream packed = new();
        using (ZLibStream zlib = new(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            int stride = width * channels;
            for (int y = 0; y < height; y++)
            {
                zlib.WriteByte(0);
                zlib.Write(pixels.Slice(y * stride, stride));
            }
        }

        byte[] header = new byte[PngHeader.Length];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, colourType);
        using MemoryStream file = new();
        file.Write(Signature);
        WriteChunk(file, "IHDR"u8, header);
        WriteChunk(file, "IDAT"u8, packed.GetBuffer().AsSpan(0, (int)packed.Length));
        WriteChunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    static void WriteChunk(MemoryStream file, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        file.Write(type);
        file.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32.Of(data, Crc32.Of(type)));
        file.Write(number);
    }
}
