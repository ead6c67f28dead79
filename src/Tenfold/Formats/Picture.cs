namespace Tenfold;

/// <summary>A grey picture as a file holds it: 0 = black, 255 = white, row by row from the top.</summary>
/// <remarks>Colours become grey by Rec. 601 (<c>0.299 R + 0.587 G + 0.114 B</c>) after transparency is laid over white. Images to learn from are <see cref="ImageSet"/>s, where 255 is ink.</remarks>
public sealed class Picture
{
    /// <summary>The most pixels that are decoded: 100 million.</summary>
    public const int MaximumPixels = 100_000_000;

    const long MaximumFileSize = 1L << 30;
    readonly byte[] _pixels;

    /// <summary>Wraps pixels without copying them.</summary>
    /// <param name="width">Columns, at least 1.</param>
    /// <param name="height">Rows, at least 1.</param>
    /// <param name="pixels"><c>[height, width]</c>.</param>
    /// <exception cref="ArgumentException">The length does not fit the sides.</exception>
    public Picture(int width, int height, byte[] pixels)
    {
        ArgumentNullException.ThrowIfNull(pixels);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        if (pixels.Length != (long)width * height)
            throw new ArgumentException($"{pixels.Length:N0} pixels were given for a picture of {width}x{height}.", nameof(pixels));
        Width = width;
        Height = height;
        _pixels = pixels;
    }

    /// <summary>Columns.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>All pixels, <c>[Height, Width]</c>.</summary>
    public ReadOnlySpan<byte> Pixels => _pixels;

    /// <summary>Reads a picture of any format in <see cref="PictureFormats.All"/>; the contents decide, not the name.</summary>
    /// <exception cref="TenfoldException">The file is missing, malformed, too large or of another format.</exception>
    public static Picture Load(string path) => Decode(InputFile.ReadAll(path, MaximumFileSize), path);

    /// <summary>Reads a stream to its end and decodes it: standard input, or what came over a network.</summary>
    /// <param name="stream">A whole file; need not be seekable.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="limit">The most bytes that are read.</param>
    /// <exception cref="TenfoldException">There are more bytes, or they are malformed or of another format.</exception>
    public static Picture Read(Stream stream, string name = "standard input", int limit = 1 << 28)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        using MemoryStream bytes = new();
        byte[] part = new byte[1 << 16];
        for (int read = stream.Read(part); read > 0; read = stream.Read(part))
        {
            if (bytes.Length + read > limit)
                throw new TenfoldException($"{name}: is longer than {limit:N0} bytes; a picture was expected.");
            bytes.Write(part, 0, read);
        }

        return Decode(bytes.ToArray(), name);
    }

    /// <summary>Decodes a picture of any format in <see cref="PictureFormats.All"/>.</summary>
    /// <param name="bytes">A whole file.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="TenfoldException">The bytes are malformed or of another format.</exception>
    public static Picture Decode(byte[] bytes, string name)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        foreach (PictureFormat format in PictureFormats.All)
        {
            if (format.Recognises(bytes))
                return format.Decode(bytes, name);
        }

        if (PictureFormats.WhatToDoWith(bytes) is { } advice)
            throw new TenfoldException($"{name}: {advice}");
        string known = string.Join(", ", PictureFormats.All.Select(format => format.Name));
        throw new TenfoldException($"{name}: is no picture of a known format: found {InputFile.Describe(bytes.AsSpan(0, Math.Min(64, bytes.Length)))} at byte 0; {known} are read. Convert it to PNG.");
    }
}
