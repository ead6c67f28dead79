using System.Buffers.Binary;

namespace Tenfold;

/// <summary>The hashes of a set of images, sorted: eight bytes an image that tell, without the images, whether another one is among them.</summary>
/// <remarks>
/// Images are the same where size and every pixel are; labels and file formats do not count.
/// The file: <c>TFHASH01</c>, then the hashes as little-endian 64-bit numbers in rising order, then the CRC-32 of all before it as a little-endian 32-bit number.
/// </remarks>
public sealed class ImageHashes
{
    const int ImagesAtATime = 2048;
    const int ChecksumSize = sizeof(uint);
    const long MaximumFileSize = 1L << 30;

    readonly ulong[] _sorted;

    ImageHashes(ulong[] sorted) => _sorted = sorted;

    static ReadOnlySpan<byte> Magic => "TFHASH01"u8;

    /// <summary>How many different images there are.</summary>
    public int Count => _sorted.Length;

    /// <summary>The hashes of the images at <paramref name="indices"/>; computed on all cores, 60,000 MNIST images take some milliseconds.</summary>
    public static ImageHashes Of(ImageSet images, int[] indices)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(indices);
        ulong[] hashes = new ulong[indices.Length];
        Parallel.For(0, (hashes.Length + ImagesAtATime - 1) / ImagesAtATime, piece =>
        {
            int end = Math.Min(hashes.Length, (piece + 1) * ImagesAtATime);
            for (int i = piece * ImagesAtATime; i < end; i++)
                hashes[i] = Hash(images, indices[i]);
        });
        Array.Sort(hashes);
        int different = 0;
        for (int i = 0; i < hashes.Length; i++)
        {
            if (i == 0 || hashes[i] != hashes[i - 1])
                hashes[different++] = hashes[i];
        }

        return new ImageHashes(different == hashes.Length ? hashes : hashes[..different]);
    }

    /// <summary>Which of <paramref name="images"/> are among these, as rising indices counted from 0.</summary>
    public int[] Find(ImageSet images)
    {
        ArgumentNullException.ThrowIfNull(images);
        List<int> found = [];
        for (int i = 0; i < images.Count; i++)
        {
            if (Array.BinarySearch(_sorted, Hash(images, i)) >= 0)
                found.Add(i);
        }

        return [.. found];
    }

    /// <summary>Writes the file; one that exists is replaced whole.</summary>
    /// <exception cref="TenfoldException">It cannot be written.</exception>
    public void Write(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        byte[] bytes = new byte[Magic.Length + (_sorted.Length * sizeof(ulong)) + ChecksumSize];
        Magic.CopyTo(bytes);
        for (int i = 0; i < _sorted.Length; i++)
            BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(Magic.Length + (i * sizeof(ulong))), _sorted[i]);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(bytes.Length - ChecksumSize), Crc32.Of(bytes.AsSpan(..^ChecksumSize)));
        AtomicFile.Write(path, stream => stream.Write(bytes));
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="TenfoldException">The file is missing, or not whole.</exception>
    public static ImageHashes Read(string path)
    {
        ReadOnlySpan<byte> bytes = InputFile.ReadAll(path, MaximumFileSize);
        int size = bytes.Length - Magic.Length - ChecksumSize;
        if (size < 0 || size % sizeof(ulong) != 0 || !bytes.StartsWith(Magic) || BinaryPrimitives.ReadUInt32LittleEndian(bytes[^ChecksumSize..]) != Crc32.Of(bytes[..^ChecksumSize]))
            throw new TenfoldException($"{path}: is not what a training wrote, cut short or damaged; delete it and make it again with: tenfold train --resume {Path.GetDirectoryName(path)}");
        ulong[] sorted = new ulong[size / sizeof(ulong)];
        for (int i = 0; i < sorted.Length; i++)
            sorted[i] = BinaryPrimitives.ReadUInt64LittleEndian(bytes[(Magic.Length + (i * sizeof(ulong)))..]);
        return new ImageHashes(sorted);
    }

    static ulong Hash(ImageSet images, int index) => ImageHash.Of(images.Image(index), images.Height, images.Width);
}
