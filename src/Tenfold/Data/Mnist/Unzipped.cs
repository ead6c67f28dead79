using System.IO.Compression;

namespace Tenfold;

/// <summary>Files that may be gzip or not: the contents decide, not the name, because browsers and proxies unzip behind the user's back.</summary>
static class Unzipped
{
    const int BufferSize = 1 << 16;

    /// <summary>The contents of a file, unzipped if need be.</summary>
    /// <exception cref="TenfoldException">The file cannot be opened.</exception>
    public static Stream Open(string path)
    {
        try
        {
            return Open(() => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, BufferSize, FileOptions.SequentialScan));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new TenfoldException($"{path} cannot be read: {FileTrouble.Describe(e)}.", e);
        }
    }

    /// <summary>The same for any stream that can be opened twice: once to see what it is.</summary>
    public static Stream Open(Func<Stream> open)
    {
        bool packed;
        using (Stream start = open())
            packed = start.ReadByte() == 0x1F && start.ReadByte() == 0x8B;
        Stream stream = open();
        return packed ? new GZipStream(stream, CompressionMode.Decompress) : stream;
    }
}
