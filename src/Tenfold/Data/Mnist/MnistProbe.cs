using System.Security.Cryptography;

namespace Tenfold;

/// <summary>Tells in a few milliseconds whether MNIST lies at a path: sizes, magic numbers and the SHA-256 of the labels.</summary>
/// <remarks>
/// The labels are 70 kB, so hashing them costs nothing and tells MNIST from the data sets that copied its file names and sizes (Fashion-MNIST, KMNIST).
/// Hashing the images too would cost 50 to 100 ms at every start; it is done after a download and on request (<see cref="Mnist.Verify(MnistOptions?)"/>).
/// </remarks>
sealed class MnistProbe(MnistManifest manifest)
{
    /// <summary>What a place holds; the source only where that is MNIST.</summary>
    internal readonly record struct Finding(DataPlaceState State, string Detail, MnistSource? Source)
    {
        public static Finding Of(MnistSource source) => new(DataPlaceState.Found, source.Detail, source);
    }

    /// <summary>Looks at a folder, an npz file or one of the four files.</summary>
    public Finding Look(string path)
    {
        try
        {
            if (Directory.Exists(path))
                return LookInFolder(path);
            if (!File.Exists(path))
                return new(DataPlaceState.Absent, "no such file or folder", null);
            string name = Path.GetFileName(path);
            bool isOneOfFour = manifest.Files.Any(file => file.Spellings.Contains(name, StringComparer.Ordinal));
            return isOneOfFour ? LookInFolder(Path.GetDirectoryName(path)!) : LookAtArchive(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new(DataPlaceState.Broken, $"cannot be read: {FileTrouble.Describe(e)}", null);
        }
    }

    Finding LookInFolder(string folder)
    {
        Dictionary<MnistFile, string> good = [];
        List<string> problems = [];
        int present = 0;
        foreach (MnistFile file in manifest.Files)
        {
            string[] candidates = [.. file.Spellings.Select(name => Path.Combine(folder, name)).Where(File.Exists)];
            (string Path, string? Problem)[] looks = [.. candidates.Select(path => (path, ProblemOrNull(path, file)))];
            present += looks.Length > 0 ? 1 : 0;
            int first = Array.FindIndex(looks, look => look.Problem is null);
            if (first >= 0)
                good.Add(file, looks[first].Path);
            else
                problems.Add(looks.Length > 0 ? looks[0].Problem! : $"{file.Name} is missing");
        }

        if (good.Count == manifest.Files.Count)
            return Finding.Of(new MnistFolder(folder, manifest, good));
        string archive = Path.Combine(folder, "mnist.npz");
        Finding inArchive = File.Exists(archive) ? LookAtArchive(archive) : new(DataPlaceState.Absent, "", null);
        if (inArchive.State == DataPlaceState.Found || (present == 0 && inArchive.State == DataPlaceState.Broken))
            return inArchive;
        return present == 0
            ? new(DataPlaceState.Absent, "none of MNIST's four files, and no mnist.npz", null)
            : new(DataPlaceState.Broken, string.Join("; ", problems), null);
    }

    Finding LookAtArchive(string path)
    {
        try
        {
            MnistArchive archive = new(path, manifest);
            string? problem = archive.ProblemOrNull();
            return problem is null ? Finding.Of(archive) : new(DataPlaceState.Broken, problem, null);
        }
        catch (TenfoldException e)
        {
            return new(DataPlaceState.Broken, e.Message, null);
        }
    }

    /// <summary>What is wrong with a file, as far as a quick look can tell.</summary>
    public string? ProblemOrNull(string path, MnistFile file)
    {
        string name = Path.GetFileName(path);
        try
        {
            using Stream stream = Unzipped.Open(path);
            // Labels are read whole, with a byte to spare so that a longer file is seen.
            byte[] start = new byte[manifest.IsLabels(file) ? (int)file.Length + 1 : 16];
            int read = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
            if (manifest.IsLabels(file))
                return MnistSource.MismatchOrNull(file, read, Convert.ToHexStringLower(SHA256.HashData(start.AsSpan(0, read)))) is { } mismatch ? $"{name} is not MNIST's: {mismatch}" : null;
            if (read < 4 || start is not [0, 0, 8, 3, ..])
                return $"{name} does not hold IDX images: found {InputFile.Describe(start.AsSpan(0, read))}";
            long length = stream is FileStream raw ? raw.Length : PackedLength(path);
            return length == file.Length ? null : $"{name} is not MNIST's: {length:N0} bytes unzipped instead of {file.Length:N0}";
        }
        catch (TenfoldException e)
        {
            return e.Message;
        }
        catch (InvalidDataException)
        {
            return $"{name} is damaged: it cannot be unzipped";
        }
    }

    /// <summary>The unzipped length that a gzip file states in its last four bytes.</summary>
    static long PackedLength(string path)
    {
        using FileStream file = File.OpenRead(path);
        Span<byte> last = stackalloc byte[4];
        file.Seek(-4, SeekOrigin.End);
        file.ReadExactly(last);
        return BitConverter.ToUInt32(last);
    }
}
