using System.Diagnostics;

namespace Tenfold.Tests.House;

/// <summary>The source tree these tests were built from.</summary>
static class Repository
{
    static readonly Lazy<IReadOnlyList<string>> s_files = new(ListFiles);

    /// <summary>The folder of <c>Tenfold.slnx</c>.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Paths of all tracked or new files that git does not ignore, relative to <see cref="Root"/>, with forward slashes.</summary>
    public static IReadOnlyList<string> Files => s_files.Value;

    /// <summary>The source files of the library, the program, the tests and the benchmarks.</summary>
    public static IEnumerable<string> SourceFiles => Files.Where(file => file.EndsWith(".cs", StringComparison.Ordinal));

    public static string FullPath(string file) => Path.Combine(Root, file);

    public static string ReadText(string file) => File.ReadAllText(FullPath(file));

    static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Tenfold.slnx")))
                return folder.FullName;
        }
        throw new InvalidOperationException($"No Tenfold.slnx above {AppContext.BaseDirectory}.");
    }

    static List<string> ListFiles()
    {
        // A checkout that belongs to another user (a container's) is trusted for this one command.
        string listing = Run("git", "-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard");
        List<string> files = [.. listing.Split('\0', StringSplitOptions.RemoveEmptyEntries).Distinct().Where(file => File.Exists(FullPath(file))).Order(StringComparer.Ordinal)];
        Assert.Contains("README.md", files);
        return files;
    }

    static string Run(string program, params string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments) { WorkingDirectory = Root, RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: {error.Result}");
    }
}
