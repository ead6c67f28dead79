namespace Tenfold;

/// <summary>What the search for data depends on outside Tenfold: the current folder, the home folder and environment variables.</summary>
/// <remarks>Passed in rather than read where needed, so that a test or a server can say where to look without touching the process.</remarks>
/// <param name="WorkingFolder">What <c>./data</c> is relative to.</param>
/// <param name="HomeFolder">The user's home folder; <see langword="null"/> where there is none, as in some containers.</param>
/// <param name="Read">An environment variable's value by its name, <see langword="null"/> when not set.</param>
public sealed record DataSurroundings(string WorkingFolder, string? HomeFolder, Func<string, string?> Read)
{
    /// <summary>Those of this process, read now.</summary>
    public static DataSurroundings OfThisProcess()
    {
        string home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        return new(Directory.GetCurrentDirectory(), home.Length > 0 ? home : null, Environment.GetEnvironmentVariable);
    }

    /// <summary>Where Tenfold keeps MNIST: <c>$XDG_CACHE_HOME/tenfold/mnist</c>, else <c>~/.cache/tenfold/mnist</c>; on Windows <c>%LOCALAPPDATA%\tenfold\mnist</c>.</summary>
    /// <remarks><see langword="null"/> where neither the variable nor a home folder exists. A relative XDG_CACHE_HOME is ignored, as its specification asks.</remarks>
    public string? CacheFolder
    {
        get
        {
            string? root = Variable(OperatingSystem.IsWindows() ? "LOCALAPPDATA" : "XDG_CACHE_HOME");
            if (root is null || !Path.IsPathFullyQualified(root))
                root = HomeFolder is null ? null : Path.Combine(HomeFolder, OperatingSystem.IsWindows() ? @"AppData\Local" : ".cache");
            return root is null ? null : Path.Combine(root, "tenfold", "mnist");
        }
    }

    /// <summary>Where Keras keeps its copy: <c>$KERAS_HOME/datasets/mnist.npz</c>, else <c>~/.keras/datasets/mnist.npz</c>.</summary>
    public string? KerasFile
    {
        get
        {
            string? root = Variable("KERAS_HOME") ?? (HomeFolder is null ? null : Path.Combine(HomeFolder, ".keras"));
            return root is null ? null : Absolute(Path.Combine(root, "datasets", "mnist.npz"));
        }
    }

    /// <summary>A variable's value; <see langword="null"/> when not set or blank, so that <c>TENFOLD_DATA= tenfold ...</c> switches it off.</summary>
    internal string? Variable(string name) => Read(name) is { } value && !string.IsNullOrWhiteSpace(value) ? value : null;

    /// <summary>A path as the user wrote it, made absolute from the working folder.</summary>
    internal string Absolute(string path) => Path.GetFullPath(path, WorkingFolder);
}
