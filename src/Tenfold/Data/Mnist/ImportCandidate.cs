using System.Buffers.Binary;
using System.IO.Compression;

namespace Tenfold;

/// <summary>Something that may be one of MNIST's files by its IDX header; its contents are still to be verified.</summary>
/// <param name="Name">Where it is, for messages.</param>
/// <param name="File">Which of the four its header says it is.</param>
/// <param name="Open">Opens its unzipped bytes; valid until the next candidate is asked for.</param>
sealed record ImportCandidate(string Name, MnistFile File, Func<Stream> Open)
{
    const int MaximumDepth = 3;
    const int MaximumFiles = 20_000;

    /// <summary>Everything of interest at a path; what cannot be read is added to <paramref name="refused"/>.</summary>
    public static IEnumerable<ImportCandidate> AllIn(string path, MnistManifest manifest, List<string> refused)
    {
        if (!Directory.Exists(path) && IsZip(path))
            return AllInZip(path, manifest, refused);
        // Of a single file its neighbours are looked at too: the four lie side by side.
        bool isFolder = Directory.Exists(path);
        string folder = isFolder ? path : Path.GetDirectoryName(path)!;
        EnumerationOptions everything = new() { RecurseSubdirectories = isFolder, MaxRecursionDepth = MaximumDepth, IgnoreInaccessible = true };
        return Directory.EnumerateFiles(folder, "*", everything).Take(MaximumFiles).Order(StringComparer.Ordinal)
            .SelectMany(file => IsZip(file) ? AllInZip(file, manifest, refused) : InFile(file, manifest, refused));
    }

    static IEnumerable<ImportCandidate> InFile(string path, MnistManifest manifest, List<string> refused) =>
        RecognizeOrNull(path, () => Unzipped.Open(path), manifest, refused) is { } candidate ? [candidate] : [];

    static IEnumerable<ImportCandidate> AllInZip(string path, MnistManifest manifest, List<string> refused)
    {
        using ZipArchive? zip = OpenOrNull(path, refused);
        if (zip?.GetEntry("x_train.npy") is not null)
        {
            MnistArchive archive = new(path, manifest);
            foreach (MnistFile file in manifest.Files)
                yield return new($"{path} ({file.Name})", file, () => archive.OpenUnzipped(file));
        }

        foreach (ZipArchiveEntry entry in zip?.Entries.Take(MaximumFiles) ?? [])
        {
            if (RecognizeOrNull($"{path}/{entry.FullName}", () => Unzipped.Open(entry.Open), manifest, refused) is { } candidate)
                yield return candidate;
        }
    }

    static ZipArchive? OpenOrNull(string path, List<string> refused)
    {
        try
        {
            return ZipFile.OpenRead(path);
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            refused.Add($"{path} {(e is InvalidDataException ? "is no intact zip" : $"cannot be read: {FileTrouble.Describe(e)}")}");
            return null;
        }
    }

    static ImportCandidate? RecognizeOrNull(string name, Func<Stream> open, MnistManifest manifest, List<string> refused)
    {
        try
        {
            using Stream stream = open();
            long? length = IdxLengthOrNull(stream);
            MnistFile? file = manifest.Files.FirstOrDefault(file => file.Length == length);
            return file is null ? null : new ImportCandidate(name, file, open);
        }
        catch (Exception e) when (e is InvalidDataException or IOException or TenfoldException)
        {
            refused.Add(e is TenfoldException ? e.Message.TrimEnd('.') : $"{name} is damaged and cannot be unzipped");
            return null;
        }
    }

    /// <summary>The length that an IDX header of bytes promises, header included; null for anything else.</summary>
    static long? IdxLengthOrNull(Stream stream)
    {
        byte[] header = new byte[16];
        int read = stream.ReadAtLeast(header, header.Length, throwOnEndOfStream: false);
        int rank = header is [0, 0, 8, 1 or 3, ..] ? header[3] : 0;
        if (rank == 0 || read < 4 + (4 * rank))
            return null;
        UInt128 length = 1;
        for (int i = 0; i < rank; i++)
            length *= BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(4 + (4 * i)));
        length += (uint)(4 + (4 * rank));
        return length <= long.MaxValue ? (long)length : null;
    }

    static bool IsZip(string path)
    {
        try
        {
            using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            return file.ReadByte() == 'P' && file.ReadByte() == 'K';
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
