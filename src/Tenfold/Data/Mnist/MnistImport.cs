namespace Tenfold;

/// <summary>Takes MNIST files that a user has brought along and puts them into the cache: what <c>tenfold data import</c> does.</summary>
/// <remarks>Files are recognised by their contents, not their names: raw or .gz, in folders or zip files, under any spelling, or Keras' <c>mnist.npz</c>.</remarks>
public static class MnistImport
{
    /// <summary>Looks through a folder, a zip, an npz or a single file and stores what is MNIST.</summary>
    /// <param name="path">Folder (with its subfolders, three deep), zip, npz or one of the four files; of a single file the folder around it is looked at.</param>
    /// <param name="options">Above all <see cref="MnistOptions.CacheFolder"/>: where to put them.</param>
    /// <param name="cancellation">Ends the import; files stored before stay.</param>
    /// <returns>The folder where all four files now are, verified by SHA-256.</returns>
    /// <exception cref="TenfoldException">A file is missing or is not MNIST's, by name and reason; or the cache folder cannot be written.</exception>
    public static string Import(string path, MnistOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        options ??= new();
        string folder = options.Cache ?? throw new TenfoldException("There is no home folder to keep MNIST in: set XDG_CACHE_HOME (Windows: LOCALAPPDATA) to a folder, or TENFOLD_DATA to the folder that holds the files.");
        return ImportAsync(options.Around.Absolute(path), new MnistCache(folder, options.Manifest), options, cancellation).GetAwaiter().GetResult();
    }

    static async Task<string> ImportAsync(string path, MnistCache cache, MnistOptions options, CancellationToken cancellation)
    {
        if (!File.Exists(path) && !Directory.Exists(path))
            throw new TenfoldException($"{path}: no such file or folder; give a folder, a zip, mnist.npz or MNIST's files.");
        List<MnistFile> missing = cache.Missing(options.Notice);
        if (missing.Count == 0)
            return cache.Folder;
        using IDisposable held = await cache.OpenAsync(
            () => options.Notice?.Invoke($"Another process is writing to {cache.Folder}; waiting for it."),
            options.Download.Pause,
            cancellation).ConfigureAwait(false);

        List<string> refused = [];
        foreach (ImportCandidate candidate in ImportCandidate.AllIn(path, options.Manifest, refused))
        {
            if (missing.Count == 0)
                break;
            if (!missing.Contains(candidate.File))
                continue;
            if (await StoreAsync(candidate, cache, cancellation).ConfigureAwait(false) is { } problem)
                refused.Add($"{candidate.Name} ({problem})");
            else
                missing.Remove(candidate.File);
        }

        if (missing.Count == 0)
            return cache.Folder;
        string why = refused.Count > 0 ? $" Not taken: {string.Join("; ", refused)}." : "";
        throw new TenfoldException($"{path}: {string.Join(", ", missing.Select(file => file.Name))} {(missing.Count == 1 ? "is" : "are")} not in it (raw, .gz, in a zip or as mnist.npz).{why}");
    }

    static async Task<string?> StoreAsync(ImportCandidate candidate, MnistCache cache, CancellationToken cancellation)
    {
        try
        {
            using Stream stream = candidate.Open();
            return (await cache.StoreAsync(candidate.File, stream, cancellation).ConfigureAwait(false))?.Reason;
        }
        catch (InvalidDataException)
        {
            return "damaged, cannot be unzipped";
        }
    }
}
