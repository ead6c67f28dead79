namespace Tenfold;

/// <summary>The list of what data sets are read from: a new arrangement is a file of its own and a line here.</summary>
public static class DataFormats
{
    /// <summary>All arrangements, asked in this order; files by their contents, folders by the names in them.</summary>
    public static IReadOnlyList<DataFormat> All { get; } =
    [
        new("a folder with MNIST's four IDX files (train-images-idx3-ubyte ..., raw or .gz)", IdxFolder.Recognises, IdxFolder.ReadDataset),
        new("a folder with train.csv (and test.csv)", CsvFolder.Recognises, CsvFolder.ReadDataset),
        new("a folder of 28x28 pictures by class (0/*.png ... 9/*.png, also below train and test)", ImageFolder.Recognises, ImageFolder.ReadDataset),
        new("a folder with mnist.npz", path => File.Exists(Path.Combine(path, KerasFile)), (path, name) => NpzFile.ReadDataset(Path.Combine(path, KerasFile), name)),
        new("Keras' mnist.npz", path => File.Exists(path) && NpzFile.Recognises(InputFile.Head(path)), NpzFile.ReadDataset),
        new("an IDX images file with its labels beside it", IsIdx, IdxFolder.ReadPair),
        new("a CSV file (label,pixel0,...,pixel783)", CsvImages.Recognises, (path, name) => new Dataset(name, path, CsvImages.Read(path), null)),
    ];

    const string KerasFile = "mnist.npz";

    /// <summary>Opens a file or a folder as a data set, whatever of <see cref="All"/> it is.</summary>
    /// <param name="path">A file or a folder.</param>
    /// <param name="name">The data set's name; by default the file's or folder's, without its ending.</param>
    /// <returns>A set whose training and test images have one size; a CSV file may lack labels.</returns>
    /// <exception cref="TenfoldException">There is nothing at the path, nothing of the list, or something of the list that is malformed.</exception>
    public static Dataset Open(string path, string? name = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!File.Exists(path) && !Directory.Exists(path))
            throw new TenfoldException($"{path}: no such file or folder; check the path.");
        try
        {
            DataFormat format = All.FirstOrDefault(format => format.Recognises(path)) ?? throw Unknown(path);
            Dataset data = format.Open(path, name ?? NameOf(path));
            return data.Test is null || (data.Test.Height, data.Test.Width) == (data.Train.Height, data.Train.Width)
                ? data
                : throw new TenfoldException($"{path}: the training images are {data.Train.Height}x{data.Train.Width} pixels, the test images {data.Test.Height}x{data.Test.Width}; one size was expected.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new TenfoldException($"{path}: could not be read ({IoReason.Of(e)}).", e);
        }
    }

    static TenfoldException Unknown(string path)
    {
        string found = Directory.Exists(path) ? "a folder with none of them" : InputFile.Describe(InputFile.Head(path));
        return new TenfoldException($"{path}: is no data set: found {found}; accepted are {string.Join("; ", All.Select(format => format.Accepts))}.");
    }

    /// <summary>IDX starts with two zeros; of packed files only IDX is read.</summary>
    static bool IsIdx(string path) => File.Exists(path) && InputFile.Head(path) is [0, 0, ..] or [0x1F, 0x8B, ..];

    static string NameOf(string path)
    {
        string last = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)));
        int dot = Directory.Exists(path) ? -1 : last.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 ? last[..dot] : last;
    }
}
