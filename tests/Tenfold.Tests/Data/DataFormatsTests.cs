using Tenfold.Tests.Support;

namespace Tenfold.Tests.Data;

public sealed class DataFormatsTests : IDisposable
{
    static readonly ImageSet s_train = Set(3, 1);
    static readonly ImageSet s_test = Set(2, 2);
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte")]
    [InlineData("train-images.idx3-ubyte", "train-labels.idx1-ubyte", "t10k-images.idx3-ubyte", "t10k-labels.idx1-ubyte")]
    [InlineData("train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte", "test-images-idx3-ubyte.gz", "test-labels.idx1-ubyte.gz")]
    public void Opens_the_four_idx_files_in_every_spelling(string trainImages, string trainLabels, string testImages, string testLabels)
    {
        IdxFile.Write(_folder.File(trainImages), _folder.File(trainLabels), s_train);
        Check(DataFormats.Open(_folder.Path), Path.GetFileName(_folder.Path), test: false);
        IdxFile.Write(_folder.File(testImages), _folder.File(testLabels), s_test);
        Check(DataFormats.Open(_folder.Path, "mine"), "mine", test: true);
        Check(DataFormats.Open(_folder.File(trainImages)), trainImages.Split('.')[0], test: false);
    }

    [Fact]
    public void Opens_csv_files_and_folders()
    {
        CsvImages.Write(_folder.File("train.csv"), s_train);
        CsvImages.Write(_folder.File("test.csv"), new ImageSet(s_test.Pixels.ToArray(), []));
        Check(DataFormats.Open(_folder.File("train.csv")), "train", test: false);
        Dataset data = DataFormats.Open(_folder.Path, "kaggle");
        Assert.Equal(s_train.Sha256(), data.Train.Sha256());
        Assert.Equal(s_test.Pixels.ToArray(), data.Test!.Pixels.ToArray());
        Assert.False(data.Test.HasLabels);
    }

    [Fact]
    public void Opens_npz_by_its_contents_and_in_a_folder()
    {
        Dictionary<string, NpyArray> arrays = new()
        {
            ["x_train"] = new NpyArray("|u1", [3, 28, 28], s_train.Pixels.ToArray()),
            ["y_train"] = new NpyArray("|u1", [3], s_train.Labels.ToArray()),
            ["x_test"] = new NpyArray("|u1", [2, 28, 28], s_test.Pixels.ToArray()),
            ["y_test"] = new NpyArray("|u1", [2], s_test.Labels.ToArray()),
        };
        NpzFile.Write(_folder.File("anything"), arrays);
        Check(DataFormats.Open(_folder.File("anything")), "anything", test: true);
        File.Move(_folder.File("anything"), _folder.File("mnist.npz"));
        Check(DataFormats.Open(_folder.Path, "keras"), "keras", test: true);
    }

    [Fact]
    public void Opens_folders_of_pictures()
    {
        for (int i = 0; i < 3; i++)
            _folder.Write($"train/{s_train.Labels[i]}/{i}.png", Png.EncodeGrey(s_train.Image(i), 28, 28));
        for (int i = 0; i < 2; i++)
            _folder.Write($"test/{s_test.Labels[i]}/{i}.png", Png.EncodeGrey(s_test.Image(i), 28, 28));
        Check(DataFormats.Open(_folder.Path, "pictures"), "pictures", test: true);
    }

    [Fact]
    public void Anything_else_lists_what_is_accepted()
    {
        string[] unknown = [_folder.Write("page.gz", "<!DOCTYPE html><html>a, b</html>"u8.ToArray()), _folder.Write("empty", []), _folder.Write("photo.jpg", [0xFF, 0xD8, 0xFF]), _folder.Path];
        foreach (string path in unknown)
        {
            string message = Assert.Throws<TenfoldException>(() => DataFormats.Open(path)).Message;
            Assert.StartsWith($"{path}: is no data set: found ", message, StringComparison.Ordinal);
            Assert.All(DataFormats.All, format => Assert.Contains(format.Accepts, message, StringComparison.Ordinal));
        }

        Assert.Contains("an HTML or XML page", Assert.Throws<TenfoldException>(() => DataFormats.Open(unknown[0])).Message, StringComparison.Ordinal);
        Assert.Contains("no such file or folder", Assert.Throws<TenfoldException>(() => DataFormats.Open(_folder.File("absent"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_or_lone_part_is_named()
    {
        IdxFile.WriteImages(_folder.File("train-images-idx3-ubyte"), s_train);
        Assert.Contains("train-labels-idx1-ubyte is missing", Assert.Throws<TenfoldException>(() => DataFormats.Open(_folder.Path)).Message, StringComparison.Ordinal);
        Assert.Contains("expected train-labels-idx1-ubyte or train-labels-idx1-ubyte.gz", Assert.Throws<TenfoldException>(() => DataFormats.Open(_folder.File("train-images-idx3-ubyte"))).Message, StringComparison.Ordinal);
        IdxFile.WriteLabels(_folder.File("train-labels-idx1-ubyte"), s_train.Labels.ToArray());
        IdxFile.WriteLabels(_folder.File("t10k-labels-idx1-ubyte"), s_test.Labels.ToArray());
        Assert.Contains("t10k-images-idx3-ubyte is missing", Assert.Throws<TenfoldException>(() => DataFormats.Open(_folder.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Training_and_test_images_of_different_sizes_are_refused()
    {
        IdxFile.Write(_folder.File("train-images-idx3-ubyte"), _folder.File("train-labels-idx1-ubyte"), s_train);
        IdxFile.Write(_folder.File("t10k-images-idx3-ubyte"), _folder.File("t10k-labels-idx1-ubyte"), new ImageSet(new byte[20], [1], 4, 5));
        Assert.Contains("the training images are 28x28 pixels, the test images 4x5", Assert.Throws<TenfoldException>(() => DataFormats.Open(_folder.Path)).Message, StringComparison.Ordinal);
    }

    static void Check(Dataset data, string name, bool test)
    {
        Assert.Equal(name, data.Name);
        Assert.Equal(s_train.Sha256(), data.Train.Sha256());
        Assert.Equal(test ? s_test.Sha256() : null, data.Test?.Sha256());
    }

    /// <summary>Noise inside a dark border, labels ascending: what every format keeps as it is.</summary>
    static ImageSet Set(int count, int seed)
    {
        byte[] pixels = new byte[count * 784];
        Random random = new(seed);
        for (int i = 0; i < pixels.Length; i++)
            pixels[i] = i % 28 is 0 or 27 || i / 28 % 28 is 0 or 27 ? (byte)0 : (byte)random.Next(256);
        return new ImageSet(pixels, [.. Enumerable.Range(0, count).Select(i => (byte)(2 * i))]);
    }
}
