namespace Tenfold;

/// <summary>Keeps other processes out of a folder that one of them writes to.</summary>
static class FolderLock
{
    const string FileName = "lock";

    /// <summary>Takes the folder until disposed of; the system lets go of it when a process is killed, and the file that is left then stops nobody.</summary>
    /// <param name="folder">A folder that exists.</param>
    /// <param name="advice">What to do where another process has it, for the error.</param>
    /// <exception cref="TenfoldException">Another process has it, or it cannot be written to.</exception>
    public static IDisposable Take(string folder, string advice)
    {
        try
        {
            return new FileStream(Path.Combine(folder, FileName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new TenfoldException($"{folder}: cannot be worked in ({e.Message}); {advice}.", e);
        }
    }
}
