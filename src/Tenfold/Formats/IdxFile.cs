using System.Buffers.Binary;
using System.IO.Compression;

namespace Tenfold;

/// <summary>IDX, the format MNIST comes in: a big-endian header (<c>00 00 08 rank</c>, one 32-bit size per dimension), then bytes, the last index fastest.</summary>
/// <remarks>
/// Files may be raw or gzip-packed; the contents decide, not the name. Format: http://yann.lecun.com/exdb/mnist/ (its page), copied at https://github.com/cvdfoundation/mnist.
/// A gzip file has to be a single member with nothing after it: that is what makes a cut-off download detectable before it is unpacked.
/// </remarks>
public static class IdxFile
{
    const int ImagesMagic = 2051;
    const int LabelsMagic = 2049;
    const int MaximumSide = 4096;
    const int GzipOverhead = 18;

    /// <summary>Reads images with their labels, both files at the same time.</summary>
    /// <param name="imagesPath">File with magic 2051, <c>[N, rows, columns]</c> bytes.</param>
    /// <param name="labelsPath">File with magic 2049, <c>[N]</c> bytes from 0 to 9.</param>
    /// <exception cref="TenfoldException">A file is missing or malformed, or the counts differ.</exception>
    public static ImageSet Read(string imagesPath, string labelsPath)
    {
        Task<byte[]> labelsTask = Task.Run(() => ReadLabels(labelsPath));
        (byte[] pixels, int rows, int columns) = ReadArray(imagesPath, ImagesMagic);
        byte[] labels = labelsTask.GetAwaiter().GetResult();
        int count = pixels.Length / (rows * columns);
        return labels.Length == count
            ? new ImageSet(pixels, labels, rows, columns)
            : throw new TenfoldException($"{labelsPath}: holds {labels.Length:N0} labels, but {imagesPath} holds {count:N0} images; the two files do not belong together.");
    }

    /// <summary>Reads images without labels, <c>[N, rows, columns]</c>.</summary>
    /// <exception cref="TenfoldException">The file is missing or malformed.</exception>
    public static ImageSet ReadImages(string path)
    {
        (byte[] pixels, int rows, int columns) = ReadArray(path, ImagesMagic);
        return new ImageSet(pixels, [], rows, columns);
    }

    /// <summary>Reads labels, each from 0 to 9.</summary>
    /// <exception cref="TenfoldException">The file is missing or malformed, or a label is larger than 9.</exception>
    public static byte[] ReadLabels(string path)
    {
        byte[] labels = ReadArray(path, LabelsMagic).Data;
        int wrong = labels.AsSpan().IndexOfAnyExceptInRange((byte)0, (byte)9);
        return wrong < 0
            ? labels
            : throw new TenfoldException($"{path}: label {wrong:N0} (counted from 0) at byte {wrong + 8:N0} is {labels[wrong]}; expected 0 to 9.");
    }

    /// <summary>Writes images and labels; a path that ends in <c>.gz</c> is packed.</summary>
    /// <exception cref="TenfoldException">A file cannot be written, or the set has no labels.</exception>
    public static void Write(string imagesPath, string labelsPath, ImageSet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        if (!set.HasLabels)
            throw new TenfoldException($"{labelsPath}: the images have no labels to write; write the images alone.");
        WriteImages(imagesPath, set);
        WriteLabels(labelsPath, set.Labels.ToArray());
    }

    /// <summary>Writes the images, without labels; a path that ends in <c>.gz</c> is packed.</summary>
    /// <exception cref="TenfoldException">The file cannot be written.</exception>
    public static void WriteImages(string path, ImageSet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        WriteArray(path, [ImagesMagic, set.Count, set.Height, set.Width], set.Pixels.ToArray());
    }

    /// <summary>Writes labels; a path that ends in <c>.gz</c> is packed.</summary>
    /// <exception cref="TenfoldException">The file cannot be written.</exception>
    public static void WriteLabels(string path, byte[] labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        WriteArray(path, [LabelsMagic, labels.Length], labels);
    }

    static void WriteArray(string path, int[] header, byte[] data) => AtomicFile.Write(path, file =>
    {
        bool packed = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);
        using GZipStream? gzip = packed ? new GZipStream(file, CompressionLevel.Optimal, leaveOpen: true) : null;
        Stream stream = gzip ?? file;
        Span<byte> bytes = stackalloc byte[4];
        foreach (int value in header)
        {
            BinaryPrimitives.WriteInt32BigEndian(bytes, value);
            stream.Write(bytes);
        }

        stream.Write(data);
    });

    static (byte[] Data, int Rows, int Columns) ReadArray(string path, int magic) => InputFile.Read(path, file =>
    {
        uint? unpackedSize = GzipSize(path, file);
        using Stream stream = unpackedSize is null ? file : new GZipStream(file, CompressionMode.Decompress);
        UnpackingReader reader = new(path, stream);

        Span<byte> header = stackalloc byte[magic == ImagesMagic ? 16 : 8];
        int read = reader.Fill(header);
        CheckMagic(path, header[..read], magic);
        if (read < header.Length)
            throw new TenfoldException($"{path}: ends after {read} bytes; the header alone has {header.Length}.");

        uint count = BinaryPrimitives.ReadUInt32BigEndian(header[4..]);
        uint rows = magic == ImagesMagic ? BinaryPrimitives.ReadUInt32BigEndian(header[8..]) : 1;
        uint columns = magic == ImagesMagic ? BinaryPrimitives.ReadUInt32BigEndian(header[12..]) : 1;
        CheckSizes(path, count, rows, columns);
        long promised = (long)count * rows * columns;
        CheckLength(path, file.Length, unpackedSize, header.Length, promised);

        byte[] data = GC.AllocateUninitializedArray<byte>((int)promised);
        read = reader.Fill(data);
        if (read < data.Length)
            throw new TenfoldException($"{path}: ends after {reader.Position:N0} bytes; its header promises {header.Length + promised:N0}. Fetch the file again.");
        if (!reader.AtEnd())
            throw new TenfoldException($"{path}: goes on after the {header.Length + promised:N0} bytes its header promises.");
        return (data, (int)rows, (int)columns);
    });

    /// <summary>The unpacked size (modulo 2^32) that the last four bytes of a gzip file state; null where the file is not gzip.</summary>
    static uint? GzipSize(string path, FileStream file)
    {
        Span<byte> bytes = stackalloc byte[4];
        int read = file.ReadAtLeast(bytes, 4, throwOnEndOfStream: false);
        if (read >= 2 && bytes is [0x1F, 0x8B, ..])
        {
            if (file.Length < GzipOverhead)
                throw new TenfoldException($"{path}: starts as gzip but ends after {file.Length} bytes; fetch the file again.");
            file.Seek(-4, SeekOrigin.End);
            file.ReadExactly(bytes);
            file.Seek(0, SeekOrigin.Begin);
            return BinaryPrimitives.ReadUInt32LittleEndian(bytes);
        }

        file.Seek(0, SeekOrigin.Begin);
        return null;
    }

    static void CheckMagic(string path, ReadOnlySpan<byte> header, int magic)
    {
        string kind = magic == ImagesMagic ? "images" : "labels";
        int found = header.Length < 4 ? -1 : BinaryPrimitives.ReadInt32BigEndian(header);
        if (found == magic)
            return;
        if (found is ImagesMagic or LabelsMagic)
            throw new TenfoldException($"{path}: magic number {found} at byte 0 marks IDX {(found == ImagesMagic ? "images" : "labels")}; {kind} ({magic}) were expected. Were the two files swapped?");
        if (header is [0, 0, byte type and (0x08 or 0x09 or (>= 0x0B and <= 0x0E)), byte rank, ..])
            throw new TenfoldException($"{path}: IDX type 0x{type:X2} with {rank} dimensions at byte 0; expected magic number {magic}: {kind} of type 0x08 (bytes) with {magic & 0xFF}.");
        throw new TenfoldException($"{path}: is not IDX: found {InputFile.Describe(header)} at byte 0, expected magic number {magic} ({magic:X8}, IDX {kind}), raw or packed with gzip.");
    }

    static void CheckSizes(string path, uint count, uint rows, uint columns)
    {
        if (count == 0)
            throw new TenfoldException($"{path}: the header at byte 4 says 0 items; at least 1 was expected.");
        if (rows is 0 or > MaximumSide || columns is 0 or > MaximumSide)
            throw new TenfoldException($"{path}: the header at byte 8 says images of {rows:N0}x{columns:N0}; each side has to be 1 to {MaximumSide:N0}.");
        if ((ulong)count * rows * columns > (ulong)Array.MaxLength)
            throw new TenfoldException($"{path}: the header at byte 4 says {count:N0} items of {rows}x{columns} bytes; at most {Array.MaxLength:N0} bytes are read.");
    }

    static void CheckLength(string path, long length, uint? unpackedSize, int header, long promised)
    {
        long expected = header + promised;
        if (unpackedSize is null && length != expected)
            throw new TenfoldException($"{path}: is {length:N0} bytes long; its header promises {expected:N0} ({header} of header and {promised:N0} of data). Fetch the file again.");
        if (unpackedSize is not null && unpackedSize != (uint)expected)
            throw new TenfoldException($"{path}: the gzip data is cut short or something follows it: its last four bytes state {unpackedSize:N0} unpacked bytes, the IDX header {expected:N0}. Fetch the file again.");
        if (unpackedSize is not null && expected > length * UnpackingReader.MaximumRatio)
            throw new TenfoldException($"{path}: {length:N0} gzip bytes cannot unpack to the {expected:N0} bytes that the IDX header promises.");
    }
}
