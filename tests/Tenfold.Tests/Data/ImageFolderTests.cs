using Tenfold.Tests.Support;

namespace Tenfold.Tests.Data;

public sealed class ImageFolderTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Reads_classes_in_order_and_files_by_ordinal_name()
    {
        Add("7/b.png", 2);
        Add("7/B.png", 1);
        Add("7/a10.png", 3);
        Add("7/a9.png", 4);
        Add("0/z.pgm", 5);
        _folder.Write("7/.hidden", [1]);
        _folder.Write("7/Thumbs.db", [1]);
        _folder.Write("readme.txt", [1]);
        Directory.CreateDirectory(_folder.File("3"));

        ImageSet set = ImageFolder.Read(_folder.Path);

        Assert.Equal([0, 7, 7, 7, 7], set.Labels.ToArray());
        Assert.Equal([5, 1, 3, 4, 2], Enumerable.Range(0, 5).Select(i => (int)set.Image(i)[14 * 28]));
        Assert.Equal((28, 28), (set.Height, set.Width));
    }

    [Fact]
    public void Black_on_white_is_inverted_and_white_on_black_is_kept()
    {
        byte[] blackOnWhite = new byte[784];
        Array.Fill(blackOnWhite, (byte)250);
        blackOnWhite[400] = 10;
        _folder.Write("1/a.png", Png.EncodeGrey(blackOnWhite, 28, 28));
        byte[] filled = new byte[784];
        Array.Fill(filled, (byte)255, 28, 784 - 56); // bright nearly everywhere, but its border is dark on the whole
        for (int row = 1; row < 27; row++)
            filled[row * 28] = 0;
        _folder.Write("1/b.png", Png.EncodeGrey(filled, 28, 28));

        ImageSet set = ImageFolder.Read(_folder.Path);

        Assert.Equal(blackOnWhite.Select(p => (byte)(255 - p)), set.Image(0).ToArray());
        Assert.Equal(filled, set.Image(1).ToArray());
    }

    /// <summary>A sheet of the grey 127 with one lighter pixel: on the border, it makes the border's mean one above 127.</summary>
    [Theory]
    [InlineData(0, 0, true)]
    [InlineData(0, 27, true)]
    [InlineData(27, 0, true)]
    [InlineData(27, 27, true)]
    [InlineData(0, 14, true)]
    [InlineData(27, 14, true)]
    [InlineData(14, 0, true)]
    [InlineData(14, 27, true)]
    [InlineData(14, 14, false)]
    public void A_border_above_127_is_paper(int row, int column, bool isInverted)
    {
        byte[] grey = new byte[784];
        Array.Fill(grey, (byte)127);
        grey[(row * 28) + column] = 128;
        _folder.Write("1/a.png", Png.EncodeGrey(grey, 28, 28));

        Assert.Equal(isInverted ? grey.Select(p => (byte)(255 - p)) : grey, ImageFolder.Read(_folder.Path).Image(0).ToArray());
    }

    [Theory]
    [InlineData("train", "test")]
    [InlineData("training", "testing")]
    public void Train_and_test_folders_make_a_data_set(string train, string test)
    {
        Add($"{train}/1/a.png", 1);
        Add($"{train}/2/a.png", 2);
        Add($"{test}/2/a.png", 3);
        Dataset data = ImageFolder.ReadDataset(_folder.Path, "mine");
        Assert.Equal([1, 2], data.Train.Labels.ToArray());
        Assert.Equal([2], data.Test!.Labels.ToArray());
    }

    [Fact]
    public void What_is_wrong_is_named()
    {
        Refuses(_folder.Path, "holds no class folders");
        Directory.CreateDirectory(_folder.File("4"));
        Refuses(_folder.Path, "its class folders hold no pictures");
        string small = _folder.Write("4/small.png", Png.EncodeGrey(new byte[27 * 28], 27, 28));
        Refuses(small, "is 27x28 pixels; 28x28 were expected");
        string text = _folder.Write("4/notes.txt", "hello"u8.ToArray());
        Refuses(text, "is no picture of a known format");
        Directory.CreateDirectory(_folder.File("ten"));
        Refuses(_folder.File("ten"), "is no class");
    }

    void Refuses(string path, string message)
    {
        TenfoldException e = Assert.Throws<TenfoldException>(() => ImageFolder.Read(_folder.Path));
        Assert.StartsWith(path + ":", e.Message, StringComparison.Ordinal);
        Assert.Contains(message, e.Message, StringComparison.Ordinal);
    }

    void Add(string name, byte mark)
    {
        byte[] pixels = new byte[784];
        pixels[14 * 28] = mark;
        if (name.EndsWith(".pgm", StringComparison.Ordinal))
            _folder.Write(name, [.. "P5 28 28 255\n"u8, .. pixels]);
        else
            _folder.Write(name, Png.EncodeGrey(pixels, 28, 28));
    }
}
