namespace Tenfold;

/// <summary>Downloads MNIST into the cache folder: what <c>tenfold data get</c> does, and <see cref="Mnist.Load"/> when no copy is found.</summary>
/// <remarks>
/// Files are unzipped as they arrive and kept only if their SHA-256 is MNIST's; until then they have a temporary name, so nothing half-written is ever seen.
/// Good files already there are kept, damaged ones replaced. One process downloads at a time, others wait for it and use its files.
/// </remarks>
public static class MnistDownload
{
    /// <summary>Makes sure that the cache folder holds all four files, verified by SHA-256.</summary>
    /// <returns>The cache folder.</returns>
    /// <exception cref="TenfoldException">No mirror delivered, the time is over, or the folder cannot be written: one line with what to put where.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; files finished before stay, nothing half-written does.</exception>
    public static Task<string> FetchAsync(MnistOptions? options = null, CancellationToken cancellation = default)
    {
        options ??= new();
        return FetchAsync(options, MnistMirrors.Of(options), cancellation);
    }

    internal static async Task<string> FetchAsync(MnistOptions options, MnistMirrors mirrors, CancellationToken cancellation)
    {
        string folder = options.Cache ?? throw new TenfoldException($"MNIST cannot be downloaded, as there is no home folder to keep it in: set XDG_CACHE_HOME (Windows: LOCALAPPDATA) to a folder. {Mnist.Advice(options)}");
        MnistCache cache = new(folder, options.Manifest);
        // Before the lock, so that a cache that cannot be written serves as long as it is complete.
        if (cache.Missing(notice: null).Count == 0)
            return folder;

        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(options.Download.TotalTimeout);
        using MirrorClient client = new(options.Download, options.Progress);
        MnistFetch fetch = new(options, cache, client);
        try
        {
            using IDisposable held = await cache.OpenAsync(
                () => options.Notice?.Invoke($"Another process is downloading MNIST into {folder}; waiting for it."),
                options.Download.Pause,
                limit.Token).ConfigureAwait(false);
            if (await fetch.FromAnyAsync(mirrors.InOrder, limit.Token).ConfigureAwait(false))
                return folder;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            fetch.Failures.Add($"the {options.Download.TotalTimeout.TotalSeconds:0.###} s for everything are over");
        }

        throw new TenfoldException($"MNIST could not be downloaded ({string.Join("; ", fetch.Failures)}). {Mnist.Advice(options)}");
    }
}
