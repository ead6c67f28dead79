namespace Tenfold;

/// <summary>Where to look for MNIST, and what to do when it is not there. The defaults are what the command line does.</summary>
public sealed record MnistOptions
{
    /// <summary>The one place to use, a file or folder as given to <c>--data</c>; <see langword="null"/> or <c>mnist</c> to search.</summary>
    public string? Data { get; init; }

    /// <summary>A mirror asked before all others, as given to <c>--mirror</c>; else <c>TENFOLD_MIRROR</c>.</summary>
    public string? Mirror { get; init; }

    /// <summary>Where downloaded files are kept; <see langword="null"/> for <see cref="DataSurroundings.CacheFolder"/>.</summary>
    public string? CacheFolder { get; init; }

    /// <summary>Whether to download what is found nowhere.</summary>
    public bool AllowDownload { get; init; } = true;

    /// <summary>From where to download, and how patiently.</summary>
    public MnistDownloadOptions Download { get; init; } = new();

    /// <summary>Current folder, home folder and environment variables; <see langword="null"/> for those of this process.</summary>
    public DataSurroundings? Surroundings { get; init; }

    /// <summary>Sizes and hashes the files must have.</summary>
    public MnistManifest Manifest { get; init; } = MnistManifest.Canonical;

    /// <summary>Called with one line when something the user should mend was passed over: a damaged copy.</summary>
    public Action<string>? Warn { get; init; }

    /// <summary>Called with one line on what goes on: a mirror that failed, a wait for another process.</summary>
    public Action<string>? Notice { get; init; }

    /// <summary>Called while bytes arrive.</summary>
    public IProgress<DownloadProgress>? Progress { get; init; }

    internal DataSurroundings Around => Surroundings ?? DataSurroundings.OfThisProcess();

    /// <summary>The cache folder, absolute; <see langword="null"/> where the machine offers none.</summary>
    internal string? Cache => CacheFolder is null ? Around.CacheFolder : Around.Absolute(CacheFolder);
}
