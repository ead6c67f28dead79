using System.Security.Cryptography;

namespace Tenfold;

/// <summary>The four files of MNIST where they were found, whatever their packing.</summary>
abstract class MnistSource(string path, string detail)
{
    const int BufferSize = 1 << 18;

    /// <summary>The folder or file.</summary>
    public string Path => path;

    /// <summary>How the data are stored there, for people.</summary>
    public string Detail => detail;

    /// <summary>Reads everything, both sets at the same time.</summary>
    /// <exception cref="TenfoldException">A file turned out to be damaged.</exception>
    public Dataset Read()
    {
        Task<ImageSet> test = Task.Run(ReadTest);
        ImageSet train = ReadTrain();
        return new("mnist", Path, train, test.GetAwaiter().GetResult());
    }

    /// <summary>Reads the training images and labels.</summary>
    protected abstract ImageSet ReadTrain();

    /// <summary>Reads the test images and labels.</summary>
    protected abstract ImageSet ReadTest();

    /// <summary>The unzipped IDX bytes of one of the four; the caller disposes of the stream.</summary>
    /// <exception cref="TenfoldException">The file cannot be opened.</exception>
    public abstract Stream OpenUnzipped(MnistFile file);

    /// <summary>Compares all four with the manifest, byte for byte by SHA-256.</summary>
    public MnistVerification Verify(MnistManifest manifest)
    {
        MnistFileCheck[] checks = [.. manifest.Files.Select(file => Check(file, Path, () => OpenUnzipped(file)))];
        int wrong = checks.Count(check => !check.IsCanonical);
        return new(Path, checks, wrong == 0 ? $"MNIST, verified by SHA-256 ({Detail})" : $"{wrong} of {checks.Length} files are not MNIST's");
    }

    /// <summary>Compares one file, raw or gzip, with what it should be.</summary>
    public static MnistFileCheck Check(MnistFile file, string path) => Check(file, path, () => Unzipped.Open(path));

    static MnistFileCheck Check(MnistFile file, string path, Func<Stream> open)
    {
        try
        {
            using Stream stream = open();
            (long length, string sha256) = Hash(stream);
            return new(file, length, sha256, MismatchOrNull(file, length, sha256));
        }
        catch (TenfoldException e)
        {
            return new(file, 0, "", e.Message);
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            return new(file, 0, "", $"{file.Name} in {path} is damaged and cannot be read to its end");
        }
    }

    /// <summary>What is wrong with contents of this length and hash, in one clause; null when they are the file's.</summary>
    public static string? MismatchOrNull(MnistFile file, long length, string sha256)
    {
        if (length != file.Length)
            return $"{length:N0} bytes unzipped instead of {file.Length:N0}";
        return sha256 == file.Sha256 ? null : $"SHA-256 {sha256[..12]}… unzipped instead of {file.Sha256[..12]}…";
    }

    static (long Length, string Sha256) Hash(Stream stream)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] buffer = new byte[BufferSize];
        long length = 0;
        for (int read; (read = stream.Read(buffer)) > 0; length += read)
            hash.AppendData(buffer, 0, read);
        return (length, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }
}
