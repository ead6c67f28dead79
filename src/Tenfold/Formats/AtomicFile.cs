using System.Text;

namespace Tenfold;

/// <summary>Writes a file so that a reader, or a run killed at any moment, finds the old contents or the new, never half of them.</summary>
public static class AtomicFile
{
    /// <summary>Writes text as UTF-8, as <see cref="Write"/> does.</summary>
    /// <param name="path">The file to create or replace; its folder must exist.</param>
    /// <param name="text">What it is to hold.</param>
    /// <exception cref="TenfoldException">The folder is missing, full or not writable.</exception>
    public static void WriteText(string path, string text) => Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(text)));

    /// <summary>Writes to a temporary file in the same folder, flushes it to the disk, and renames it over <paramref name="path"/>.</summary>
    /// <param name="path">The file to create or replace; its folder must exist.</param>
    /// <param name="write">Writes the contents; if it throws, <paramref name="path"/> stays as it was and the temporary file is removed.</param>
    /// <param name="check">Reads the temporary file, whose path it gets, before it gets its name; throws as <paramref name="write"/> may.</param>
    /// <exception cref="TenfoldException">The folder is missing, full or not writable.</exception>
    public static void Write(string path, Action<Stream> write, Action<string>? check = null)
    {
        ArgumentNullException.ThrowIfNull(write);
        string temporary = $"{path}.{Environment.ProcessId}-{Guid.NewGuid():N}.tmp";
        try
        {
            using (FileStream stream = new(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1 << 16))
            {
                write(stream);
                // Before the rename: a power cut must not leave the new name on unwritten blocks.
                stream.Flush(flushToDisk: true);
            }

            check?.Invoke(temporary);
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception e)
        {
            TryDelete(temporary);
            if (e is not (IOException or UnauthorizedAccessException))
                throw;
            throw new TenfoldException($"{path} cannot be written ({IoReason.Of(e)}); give a folder that exists, is writable and has space.", e);
        }
    }

    static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The failure that led here is the one to report.
        }
    }
}
