namespace Tenfold;

/// <summary>Opens what the user named and turns the system's failures into one line that names the file.</summary>
static class InputFile
{
    const int BufferSize = 1 << 16;

    /// <summary>Opens <paramref name="path"/>, hands the stream to <paramref name="read"/> and closes it.</summary>
    /// <exception cref="TenfoldException">The file is missing, unreadable, a folder or not a regular file; or whatever <paramref name="read"/> says.</exception>
    public static T Read<T>(string path, Func<FileStream, T> read)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            if (Directory.Exists(path))
                throw new TenfoldException($"{path}: is a folder; a file was expected.");
            using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, BufferSize, FileOptions.SequentialScan);
            if (!stream.CanSeek)
                throw new TenfoldException($"{path}: is not a regular file (a pipe or a device); save it to a file first.");
            return read(stream);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new TenfoldException($"{path}: no such file; check the path.", e);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new TenfoldException($"{path}: may not be read; check its permissions.", e);
        }
        catch (Exception e) when (e is IOException or NotSupportedException)
        {
            throw new TenfoldException($"{path}: could not be read ({IoReason.Of(e)}).", e);
        }
    }

    /// <summary>The whole file, refused where it is larger than <paramref name="limit"/> bytes.</summary>
    public static byte[] ReadAll(string path, long limit) => Read(path, stream =>
    {
        if (stream.Length > limit)
            throw new TenfoldException($"{path}: is {stream.Length:N0} bytes long; at most {limit:N0} are read here.");
        byte[] bytes = GC.AllocateUninitializedArray<byte>((int)stream.Length);
        int read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return read == bytes.Length ? bytes : throw new TenfoldException($"{path}: shrank from {bytes.Length:N0} to {read:N0} bytes while it was read; try again.");
    });

    /// <summary>The first bytes of a file, fewer where it is shorter: what a format is recognised by.</summary>
    public static byte[] Head(string path, int length = 64) => Read(path, stream =>
    {
        byte[] head = new byte[(int)Math.Min(length, stream.Length)];
        return head[..stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
    });

    /// <summary>What bytes that no reader knows look like, for messages: an HTML page, text, or the first bytes in hexadecimal.</summary>
    public static string Describe(ReadOnlySpan<byte> head)
    {
        if (head.IsEmpty)
            return "an empty file";
        ReadOnlySpan<byte> text = head.TrimStart(" \t\r\n\uFEFF"u8);
        if (text is [(byte)'<', (byte)'!' or (byte)'?' or (byte)'h' or (byte)'H', ..])
            return "an HTML or XML page (often a download error saved under the file's name)";
        return $"bytes {Convert.ToHexString(head[..Math.Min(4, head.Length)])}";
    }
}
