namespace Tenfold;

/// <summary>MNIST's four files in one folder, or one images file with its labels beside it, in the spellings found in the wild.</summary>
/// <remarks><c>train-images-idx3-ubyte</c> or <c>train-images.idx3-ubyte</c>, <c>t10k-</c> or <c>test-</c>, each raw or with <c>.gz</c>; where both are there, the raw one is read.</remarks>
public static class IdxFolder
{
    static readonly string[] s_endings = ["", ".gz"];
    static readonly string[] s_separators = ["-", "."];
    static readonly string[] s_testParts = ["t10k", "test"];
    static readonly string[] s_parts = ["train", .. s_testParts];

    /// <summary>Whether a folder holds training or test files under one of the known names.</summary>
    public static bool Recognises(string folder) =>
        Directory.Exists(folder) && s_parts.Any(part => Holds(folder, part));

    /// <summary>Reads the training files and, where there are any, the test files, at the same time.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="name">The data set's name.</param>
    /// <exception cref="TenfoldException">A file is missing or malformed.</exception>
    public static Dataset ReadDataset(string folder, string name)
    {
        string? testPart = s_testParts.FirstOrDefault(part => Holds(folder, part));
        ImageSet?[] sets = new ImageSet?[2];
        OrderedParallel.For(testPart is null ? 1 : 2, i => sets[i] = ReadPart(folder, i == 0 ? "train" : testPart!));
        return new Dataset(name, folder, sets[0]!, sets[1]);
    }

    /// <summary>Reads one images file and the labels file beside it, whose name says <c>labels</c> for <c>images</c> and <c>idx1</c> for <c>idx3</c>.</summary>
    /// <param name="imagesPath">The images.</param>
    /// <param name="name">The data set's name.</param>
    /// <exception cref="TenfoldException">There is no such labels file, or a file is malformed.</exception>
    public static Dataset ReadPair(string imagesPath, string name)
    {
        string file = Path.GetFileName(imagesPath);
        string stem = file.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? file[..^3] : file;
        string labels = stem.Replace("images", "labels", StringComparison.Ordinal).Replace("idx3", "idx1", StringComparison.Ordinal);
        string? found = labels == stem ? null
            : s_endings.Select(ending => Path.Combine(Path.GetDirectoryName(imagesPath) ?? "", labels + ending)).FirstOrDefault(File.Exists);
        if (found is null)
            throw new TenfoldException($"{imagesPath}: its labels were not found beside it; expected {(labels == stem ? "'images' in its name and 'labels' in theirs" : $"{labels} or {labels}.gz")}.");
        return new Dataset(name, imagesPath, IdxFile.Read(imagesPath, found), null);
    }

    static bool Holds(string folder, string part) => Find(folder, part, "images") is not null || Find(folder, part, "labels") is not null;

    static ImageSet ReadPart(string folder, string part)
    {
        string images = Find(folder, part, "images") ?? throw Missing(folder, $"{part}-images-idx3-ubyte");
        string labels = Find(folder, part, "labels") ?? throw Missing(folder, $"{part}-labels-idx1-ubyte");
        return IdxFile.Read(images, labels);
    }

    static TenfoldException Missing(string folder, string file) => new($"{folder}: {file} is missing (with or without .gz); put it there.");

    static string? Find(string folder, string part, string what)
    {
        string type = what == "images" ? "idx3" : "idx1";
        return s_endings
            .SelectMany(ending => s_separators.Select(separator => Path.Combine(folder, $"{part}-{what}{separator}{type}-ubyte{ending}")))
            .FirstOrDefault(File.Exists);
    }
}
