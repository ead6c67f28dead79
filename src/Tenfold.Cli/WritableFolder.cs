namespace Tenfold.Cli;

/// <summary>Whether a folder can be written to, or made.</summary>
static class WritableFolder
{
    /// <summary>Tries a file in the folder, or in the nearest one above it that exists, since it would be made there.</summary>
    public static bool Is(string path)
    {
        string? folder = Path.GetFullPath(path);
        while (folder is not null && !Directory.Exists(folder))
        {
            if (File.Exists(folder))
                return false;
            folder = Path.GetDirectoryName(folder);
        }

        if (folder is null)
            return false;
        try
        {
            using FileStream probe = new(Path.Combine(folder, $".tenfold-{Guid.NewGuid():N}.tmp"), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
