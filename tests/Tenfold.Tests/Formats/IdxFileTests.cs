using System.IO.Compression;
using System.Security.Cryptography;
using Tenfold.Tests.Support;

namespace Tenfold.Tests.Formats;

public sealed class IdxFileTests : IDisposable
{
    static readonly byte[] s_images = [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0, 3, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
    static readonly byte[] s_labels = [0, 0, 8, 1, 0, 0, 0, 2, 7, 3];
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Reads_images_and_labels_raw_or_packed_whatever_the_name(bool packed)
    {
        string images = _folder.Write("pictures.gz", packed ? Gzip(s_images) : s_images);
        string labels = _folder.Write("classes", packed ? Gzip(s_labels) : s_labels);

        ImageSet set = IdxFile.Read(images, labels);

        Assert.Equal((2, 2, 3), (set.Count, set.Height, set.Width));
        Assert.Equal(s_images[16..], set.Pixels.ToArray());
        Assert.Equal([7, 3], set.Labels.ToArray());
        Assert.False(IdxFile.ReadImages(images).HasLabels);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".gz")]
    public void Writes_what_it_reads(string extension)
    {
        byte[] pixels = new byte[5 * 7 * 9];
        new Random(1).NextBytes(pixels);
        ImageSet set = new(pixels, [0, 9, 4, 4, 1], 7, 9);
        (string images, string labels) = (_folder.File("images" + extension), _folder.File("labels" + extension));

        IdxFile.Write(images, labels, set);

        Assert.Equal(set.Sha256(), IdxFile.Read(images, labels).Sha256());
        Assert.Equal(extension == ".gz", File.ReadAllBytes(images)[0] == 0x1F);
        Assert.Equal(2, Directory.GetFiles(_folder.Path).Length);
    }

    [Fact]
    public void Writes_the_published_layout()
    {
        string images = _folder.File("images");
        string labels = _folder.File("labels");
        IdxFile.Write(images, labels, new ImageSet(s_images[16..], [7, 3], 2, 3));
        Assert.Equal(s_images, File.ReadAllBytes(images));
        Assert.Equal(s_labels, File.ReadAllBytes(labels));
    }

    [Theory]
    [InlineData("00000D0300000002", "type 0x0D with 3 dimensions at byte 0; expected magic number 2051")]
    [InlineData("0000080100000002", "magic number 2049 at byte 0 marks IDX labels; images (2051) were expected")]
    [InlineData("3C21444F43545950", "is not IDX: found an HTML or XML page")]
    [InlineData("1F8B0800000000", "starts as gzip but ends after 7 bytes")]
    [InlineData("", "found an empty file at byte 0")]
    [InlineData("000008", "found bytes 000008 at byte 0")]
    [InlineData("0000080300000002000000", "ends after 11 bytes; the header alone has 16")]
    [InlineData("00000803FFFFFFFF0000001C0000001C01020304", "says 4,294,967,295 items of 28x28 bytes")]
    [InlineData("00000803000000020000001C0000001C01020304", "is 20 bytes long; its header promises 1,584 (16 of header and 1,568 of data)")]
    [InlineData("00000803000000000000001C0000001C", "says 0 items")]
    [InlineData("0000080300000001000000000000001C", "says images of 0x28")]
    [InlineData("00000803000000010000000100000001AABB", "is 18 bytes long; its header promises 17")]
    public void Images_that_are_wrong_are_refused_by_name_and_position(string hexadecimal, string message)
    {
        string path = _folder.Write("images", Convert.FromHexString(hexadecimal));
        TenfoldException e = Assert.Throws<TenfoldException>(() => IdxFile.ReadImages(path));
        Assert.StartsWith(path + ":", e.Message, StringComparison.Ordinal);
        Assert.Contains(message, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_label_beyond_9_is_named_with_its_position()
    {
        string path = _folder.Write("labels", [0, 0, 8, 1, 0, 0, 0, 3, 1, 10, 2]);
        TenfoldException e = Assert.Throws<TenfoldException>(() => IdxFile.ReadLabels(path));
        Assert.Contains("label 1 (counted from 0) at byte 9 is 10; expected 0 to 9", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Counts_that_differ_between_images_and_labels_are_refused()
    {
        string images = _folder.Write("images", s_images);
        string labels = _folder.Write("labels", [0, 0, 8, 1, 0, 0, 0, 1, 5]);
        TenfoldException e = Assert.Throws<TenfoldException>(() => IdxFile.Read(images, labels));
        Assert.Contains("holds 1 labels", e.Message, StringComparison.Ordinal);
        Assert.Contains("holds 2 images", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_packed_header_that_promises_too_much_is_refused_before_anything_is_allocated()
    {
        byte[] lie = [0, 0, 8, 3, 0, 0x1F, 0, 0, 0, 0, 0, 28, 0, 0, 0, 28, .. Enumerable.Range(0, 200).Select(i => (byte)i)];
        byte[] packed = Gzip(lie);
        BitConverter.TryWriteBytes(packed.AsSpan(packed.Length - 4), 16 + (0x1F0000 * 784));
        string path = _folder.Write("images.gz", packed);
        long before = GC.GetAllocatedBytesForCurrentThread();
        TenfoldException e = Assert.Throws<TenfoldException>(() => IdxFile.ReadImages(path));
        Assert.Contains("cannot unpack to", e.Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Fact]
    public void A_bomb_is_not_unpacked_beyond_what_its_header_promises()
    {
        byte[] bomb = [.. s_images, .. new byte[50 << 20]];
        string path = _folder.Write("images.gz", Gzip(bomb));
        Assert.Contains("state 52,428,828 unpacked bytes, the IDX header 28", Assert.Throws<TenfoldException>(() => IdxFile.ReadImages(path)).Message, StringComparison.Ordinal);
        byte[] lying = Gzip(bomb);
        BitConverter.TryWriteBytes(lying.AsSpan(lying.Length - 4), s_images.Length);
        path = _folder.Write("lying.gz", lying);
        Assert.Contains("goes on after the 28 bytes", Assert.Throws<TenfoldException>(() => IdxFile.ReadImages(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_packed_file_is_refused_at_every_truncation_and_with_a_wrong_checksum()
    {
        byte[] packed = Gzip(s_images);
        Fuzz.RefusesEveryTruncation(packed, path => IdxFile.ReadImages(path));
        packed[^5] ^= 1;
        string wrong = _folder.Write("wrong.gz", packed);
        Assert.Contains("damaged", Assert.Throws<TenfoldException>(() => IdxFile.ReadImages(wrong)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Damaged_files_give_one_clear_error()
    {
        Fuzz.Attack(s_images, path => IdxFile.ReadImages(path));
        Fuzz.Attack(s_labels, path => IdxFile.ReadLabels(path));
        Fuzz.Attack(Gzip(s_images), path => IdxFile.ReadImages(path));
    }

    [Fact]
    public void Missing_files_and_folders_are_named()
    {
        Assert.Contains("no such file", Assert.Throws<TenfoldException>(() => IdxFile.ReadImages(_folder.File("absent"))).Message, StringComparison.Ordinal);
        Assert.Contains("is a folder", Assert.Throws<TenfoldException>(() => IdxFile.ReadImages(_folder.Path)).Message, StringComparison.Ordinal);
        Assert.Contains("give a folder that exists", Assert.Throws<TenfoldException>(() => IdxFile.WriteLabels(_folder.File("no/where"), [1])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Reads_mnist_whole()
    {
        string folder = MnistFiles.Require();
        string Existing(string name) => Path.Combine(folder, File.Exists(Path.Combine(folder, name)) ? name : name + ".gz");
        ImageSet train = IdxFile.Read(Existing("train-images-idx3-ubyte"), Existing("train-labels-idx1-ubyte"));
        ImageSet test = IdxFile.Read(Existing("t10k-images-idx3-ubyte"), Existing("t10k-labels-idx1-ubyte"));
        Assert.Equal((60_000, 28, 28), (train.Count, train.Height, train.Width));
        Assert.Equal((10_000, 28, 28), (test.Count, test.Height, test.Width));

        string images = _folder.File("images");
        IdxFile.WriteImages(images, train);
        Assert.Equal("ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db", Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(images))));
    }

    static byte[] Gzip(byte[] bytes)
    {
        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.SmallestSize))
            gzip.Write(bytes);
        return packed.ToArray();
    }
}
