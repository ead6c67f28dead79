namespace Tenfold;

/// <summary>Kaggle's two files in one folder: <c>train.csv</c> and <c>test.csv</c>, or <c>mnist_train.csv</c> and <c>mnist_test.csv</c>.</summary>
public static class CsvFolder
{
    static readonly string[] s_prefixes = ["", "mnist_"];

    /// <summary>Whether a folder holds training images under one of the names.</summary>
    public static bool Recognises(string folder) => Find(folder, "train") is not null;

    /// <summary>Reads the training file and, where there is one, the test file; Kaggle's has no labels.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="name">The data set's name.</param>
    /// <exception cref="TenfoldException">A file is missing or malformed, or the training images have no labels.</exception>
    public static Dataset ReadDataset(string folder, string name)
    {
        string train = Find(folder, "train") ?? throw new TenfoldException($"{folder}: train.csv is missing; put it there.");
        ImageSet images = CsvImages.Read(train);
        if (!images.HasLabels)
            throw new TenfoldException($"{train}: has no labels; images to train on need a column 'label'.");
        return new Dataset(name, folder, images, Find(folder, "test") is string test ? CsvImages.Read(test) : null);
    }

    static string? Find(string folder, string part) => s_prefixes.Select(prefix => Path.Combine(folder, $"{prefix}{part}.csv")).FirstOrDefault(File.Exists);
}
