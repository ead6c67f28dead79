namespace Tenfold;

/// <summary>Writes a file whole or not at all: to a temporary file in the same folder, then renamed.</summary>
static class OutputFile
{
    /// <summary>Creates or replaces <paramref name="path"/>; an existing file stays untouched until the new one is complete.</summary>
    /// <exception cref="TenfoldException">The folder is missing or may not be written, or the disk is full.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        string full = Path.GetFullPath(path);
        string temporary = Path.Combine(Path.GetDirectoryName(full) ?? full, $".{Path.GetFileName(full)}.{Guid.NewGuid():N}.tmp");
        try
        {
            using (FileStream stream = new(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, full, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new TenfoldException($"{path}: could not be written: {Reason(e)}", e);
        }
        finally
        {
            if (File.Exists(temporary))
                File.Delete(temporary);
        }
    }

    static string Reason(Exception e) => e switch
    {
        DirectoryNotFoundException => "its folder does not exist; create it first.",
        UnauthorizedAccessException => "permission was denied; choose another folder.",
        _ => e.Message,
    };
}
