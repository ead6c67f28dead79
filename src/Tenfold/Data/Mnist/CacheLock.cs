namespace Tenfold;

/// <summary>One writer per cache folder, across processes and threads.</summary>
/// <remarks>
/// The lock is the operating system's on an open file, not the file's existence: it ends with its process however that dies, so none can go stale.
/// The file itself stays, because deleting it would let a third process lock a new file while a second still waits on the old one.
/// Where a network file system has no locks, two downloads run side by side; each writes its own temporary file, so that only costs time.
/// </remarks>
static class CacheLock
{
    const string FileName = ".lock";
    static readonly TimeSpan s_pollInterval = TimeSpan.FromMilliseconds(200);

    /// <summary>Waits for the lock; dispose of the result to give it back.</summary>
    /// <param name="folder">The cache folder, which exists.</param>
    /// <param name="waiting">Called once when another process holds it.</param>
    /// <param name="pause">How to wait between two attempts.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public static async Task<IDisposable> TakeAsync(string folder, Action waiting, Func<TimeSpan, CancellationToken, Task> pause, CancellationToken cancellation)
    {
        string path = Path.Combine(folder, FileName);
        for (bool first = true; ; first = false)
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1);
            }
            catch (Exception e) when (IsHeld(e))
            {
                if (first)
                    waiting();
                await pause(s_pollInterval, cancellation).ConfigureAwait(false);
            }
        }
    }

    /// <summary>A sharing violation: EWOULDBLOCK on Linux (11) and macOS (35), 0x20 on Windows.</summary>
    static bool IsHeld(Exception e) => e is IOException && e.GetType() == typeof(IOException) && e.HResult is 11 or 35 or unchecked((int)0x80070020);
}
