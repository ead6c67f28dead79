using System.IO.Compression;

namespace Tenfold;

/// <summary>Keras' <c>mnist.npz</c>: a zip of NumPy arrays <c>x_train y_train x_test y_test</c>, stored or deflated.</summary>
public static class NpzFile
{
    /// <summary>Digits, behind them what is no digit (<see cref="NonDigits.Label"/>), or pairs of digits (<see cref="DigitPair"/>).</summary>
    const int LargestLabel = DigitPair.None;

    /// <summary>Whether a file that starts like this is a zip, which is all that can be told before it is opened.</summary>
    public static bool Recognises(ReadOnlySpan<byte> head) => head.StartsWith("PK\u0003\u0004"u8);

    /// <summary>Reads the training and, where there is one, the test set.</summary>
    /// <param name="path">A file with <c>x_train</c> <c>[N, height, width]</c>, values 0 to 255, and <c>y_train</c> <c>[N]</c>, values 0 to 9, or 10 for what is no digit, or 0 to 100 for pairs; <c>x_test</c> and <c>y_test</c> likewise.</param>
    /// <param name="name">The data set's name.</param>
    /// <exception cref="TenfoldException">The file is missing or malformed, an array is missing or has another type or shape.</exception>
    public static Dataset ReadDataset(string path, string name)
    {
        IReadOnlyDictionary<string, NpyArray> arrays = Read(path);
        ImageSet train = Images(path, arrays, "train") ?? throw new TenfoldException($"{path}: holds {Listed(arrays)}; expected x_train and y_train, and x_test and y_test for a test set.");
        return new Dataset(name, path, train, Images(path, arrays, "test"));
    }

    /// <summary>Reads all arrays of a file; the names are without <c>.npy</c>.</summary>
    /// <exception cref="TenfoldException">The file is missing or malformed, or an array has a type that <see cref="NpyArray"/> does not read.</exception>
    public static IReadOnlyDictionary<string, NpyArray> Read(string path) => InputFile.Read(path, file =>
    {
        try
        {
            using ZipArchive zip = new(file, ZipArchiveMode.Read);
            Dictionary<string, NpyArray> arrays = [];
            if (zip.Entries.Sum(entry => (decimal)entry.CompressedLength) > file.Length)
                throw new TenfoldException($"{path}: its members overlap or promise more bytes than the file has ({file.Length:N0}); it is damaged.");
            foreach (ZipArchiveEntry entry in zip.Entries)
            {
                string name = entry.FullName.EndsWith(".npy", StringComparison.Ordinal) ? entry.FullName[..^4]
                    : throw new TenfoldException($"{path}: holds '{Printable(entry.FullName)}'; a npz file holds .npy arrays only.");
                if (!arrays.TryAdd(name, ReadEntry(path, entry)))
                    throw new TenfoldException($"{path}: holds '{Printable(name)}' twice.");
            }

            return arrays;
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or NotSupportedException or ArgumentException or OverflowException)
        {
            throw new TenfoldException($"{path}: is no readable zip, so no npz either: it is damaged, cut short or packed in an unknown way. Fetch it again.", e);
        }
    });

    /// <summary>Writes arrays, deflated, under their names.</summary>
    /// <exception cref="TenfoldException">The file cannot be written.</exception>
    public static void Write(string path, IReadOnlyDictionary<string, NpyArray> arrays, CompressionLevel compression = CompressionLevel.Optimal)
    {
        ArgumentNullException.ThrowIfNull(arrays);
        AtomicFile.Write(path, stream =>
        {
            using ZipArchive zip = new(stream, ZipArchiveMode.Create, leaveOpen: true);
            foreach ((string name, NpyArray array) in arrays)
            {
                using Stream entry = zip.CreateEntry(name + ".npy", compression).Open();
                array.Write(entry);
            }
        });
    }

    /// <summary>Writes a data set as Keras' <c>mnist.npz</c> has it, deflated.</summary>
    /// <exception cref="TenfoldException">The file cannot be written.</exception>
    public static void WriteDataset(string path, Dataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        Dictionary<string, NpyArray> arrays = [];
        Add("train", data.Train);
        if (data.Test is { HasLabels: true } test)
            Add("test", test);
        Write(path, arrays, CompressionLevel.Fastest);

        void Add(string part, ImageSet images)
        {
            arrays["x_" + part] = new NpyArray("|u1", [images.Count, images.Height, images.Width], images.Pixels.ToArray());
            arrays["y_" + part] = new NpyArray("|u1", [images.Count], images.Labels.ToArray());
        }
    }

    static NpyArray ReadEntry(string path, ZipArchiveEntry entry)
    {
        string name = $"{path}: {Printable(entry.FullName)}";
        if (entry.Length < 0 || entry.Length / UnpackingReader.MaximumRatio > entry.CompressedLength)
            throw new TenfoldException($"{name}: {entry.CompressedLength:N0} packed bytes cannot unpack to the {entry.Length:N0} that the zip promises.");
        using Stream packed = entry.Open();
        using ChecksumStream stream = new(packed);
        NpyArray array = NpyArray.Read(stream, name, entry.Length);
        return stream.Checksum == entry.Crc32
            ? array
            : throw new TenfoldException($"{name}: has the checksum {stream.Checksum:X8}, but the zip states {entry.Crc32:X8}; the file is damaged. Fetch it again.");
    }

    static ImageSet? Images(string path, IReadOnlyDictionary<string, NpyArray> arrays, string part)
    {
        bool hasImages = arrays.TryGetValue("x_" + part, out NpyArray? images);
        bool hasLabels = arrays.TryGetValue("y_" + part, out NpyArray? labels);
        if (!hasImages && !hasLabels)
            return null;
        if (!hasImages || !hasLabels)
            throw new TenfoldException($"{path}: holds {Listed(arrays)}; x_{part} and y_{part} have to come together.");
        if (images!.Shape.Count != 3 || images.Shape.Any(size => size == 0))
            throw new TenfoldException($"{path}: x_{part} has the shape ({string.Join(", ", images.Shape)}); expected (images, rows, columns).");
        if (labels!.Shape.Count != 1 || labels.Shape[0] != images.Shape[0])
            throw new TenfoldException($"{path}: y_{part} has the shape ({string.Join(", ", labels.Shape)}); expected ({images.Shape[0]}), one label for each image of x_{part}.");
        return new ImageSet(images.ToBytes($"{path}: x_{part}"), labels.ToBytes($"{path}: y_{part}", largest: LargestLabel), images.Shape[1], images.Shape[2]);
    }

    static string Listed(IReadOnlyDictionary<string, NpyArray> arrays) =>
        arrays.Count == 0 ? "no arrays" : string.Join(", ", arrays.Keys.Order(StringComparer.Ordinal).Take(8).Select(Printable));

    static string Printable(string name) => string.Concat(name.Select(c => char.IsControl(c) ? '?' : c).Take(60));
}
