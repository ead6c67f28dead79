namespace Tenfold.Tests.Support;

/// <summary>The real MNIST files that tests may read: the folder named by TENFOLD_DATA.</summary>
static class MnistFiles
{
    /// <summary>The folder with the four files; null where there is none.</summary>
    /// <exception cref="InvalidOperationException">TENFOLD_REQUIRE_MNIST is 1 and the files are absent.</exception>
    public static string? Folder
    {
        get
        {
            string? folder = Environment.GetEnvironmentVariable("TENFOLD_DATA");
            bool present = folder is not null && Directory.Exists(folder) && Directory.EnumerateFiles(folder, "train-images*").Any();
            if (!present && Environment.GetEnvironmentVariable("TENFOLD_REQUIRE_MNIST") == "1")
                throw new InvalidOperationException($"TENFOLD_REQUIRE_MNIST is 1, but TENFOLD_DATA ({folder ?? "unset"}) is no folder with MNIST.");
            return present ? folder : null;
        }
    }

    /// <summary>The folder; the calling test is skipped, visibly, where there is none.</summary>
    public static string Require()
    {
        string? folder = Folder;
        Assert.SkipWhen(folder is null, "MNIST is not here: set TENFOLD_DATA to a folder with its four files.");
        return folder!;
    }
}
