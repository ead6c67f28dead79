using System.Globalization;

namespace Tenfold;

/// <summary>Makes folders for runs, and for what holds runs, that belong to one process alone.</summary>
static class NewFolder
{
    /// <summary>Makes <c>yyyyMMdd-HHmmss-label</c>, with a number behind it where that is taken; a folder that exists is never touched.</summary>
    /// <param name="parent">Made if it is not there.</param>
    /// <param name="label">What the folder is of.</param>
    /// <param name="fileName">The file that makes the folder what it is; it is made, empty.</param>
    /// <returns>The folder's path.</returns>
    /// <exception cref="TenfoldException">It cannot be made.</exception>
    public static string Claim(string parent, string label, string fileName)
    {
        ArgumentException.ThrowIfNullOrEmpty(parent);
        string name = string.Create(CultureInfo.InvariantCulture, $"{DateTime.Now:yyyyMMdd-HHmmss}-{label}");
        try
        {
            Directory.CreateDirectory(parent);
            string path = Path.Combine(parent, name);
            for (int i = 2; !TryClaim(path, fileName); i++)
                path = Path.Combine(parent, string.Create(CultureInfo.InvariantCulture, $"{name}-{i}"));
            return path;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Refusal(parent, e);
        }
    }

    /// <summary>Makes a folder where there is none.</summary>
    /// <exception cref="TenfoldException">It cannot be made.</exception>
    public static void Create(string path)
    {
        try
        {
            Directory.CreateDirectory(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Refusal(path, e);
        }
    }

    /// <summary>Makes the folder unless it exists; of two processes, one makes it.</summary>
    internal static bool TryClaim(string path, string fileName)
    {
        if (Directory.Exists(path))
            return false;
        Directory.CreateDirectory(path);
        string file = Path.Combine(path, fileName);
        try
        {
            // Both may have made the folder: who makes the file has it.
            using FileStream claim = new(file, FileMode.CreateNew);
            return true;
        }
        catch (IOException) when (File.Exists(file))
        {
            return false;
        }
    }

    static TenfoldException Refusal(string path, Exception cause) =>
        new($"{path}: no folder can be made there ({cause.Message}); name a folder that can be written with --out.", cause);
}
