using System.IO.Compression;
using System.Text;
using Tenfold.Tests.Support;

namespace Tenfold.Tests.Data;

public sealed class NpzFileTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("Npz/stored.npz")]
    [InlineData("Npz/deflated.npz")]
    public void Reads_what_numpy_wrote(string file)
    {
        Dataset data = NpzFile.ReadDataset(GoldenFiles.Path(file), "keras");
        byte[] pixels = [.. Enumerable.Range(0, 60).Select(i => (byte)(i * 7))];
        Assert.Equal((5, 3, 4), (data.Train.Count, data.Train.Height, data.Train.Width));
        Assert.Equal(pixels, data.Train.Pixels.ToArray());
        Assert.Equal([5, 0, 4, 1, 9], data.Train.Labels.ToArray());
        Assert.Equal(pixels[..24].Select(p => (byte)(255 - p)), data.Test!.Pixels.ToArray());
        Assert.Equal([7, 2], data.Test.Labels.ToArray());
    }

    [Theory]
    [InlineData("version1.npy")]
    [InlineData("version2.npy")]
    [InlineData("version3.npy")]
    [InlineData("little-u2.npy")]
    [InlineData("big-u2.npy")]
    [InlineData("little-i4.npy")]
    [InlineData("big-i4.npy")]
    [InlineData("little-i8.npy")]
    [InlineData("big-i8.npy")]
    [InlineData("little-u8.npy")]
    public void Reads_every_version_and_integer_type(string file)
    {
        NpyArray array = ReadArray(File.ReadAllBytes(GoldenFiles.Path("Npz/" + file)));
        Assert.Equal([2, 3], array.Shape);
        Assert.Equal([0, 1, 2, 253, 254, 255], array.ToBytes("x"));
    }

    [Theory]
    [InlineData("object.npy", "holds Python objects (type '|O'), which may run code when read")]
    [InlineData("float.npy", "holds elements of type '<f4'")]
    [InlineData("fortran.npy", "is stored in Fortran order")]
    [InlineData("record.npy", "holds records")]
    public void Refuses_what_it_cannot_read_rightly(string file, string message)
    {
        byte[] bytes = File.ReadAllBytes(GoldenFiles.Path("Npz/" + file));
        Assert.Contains(message, Assert.Throws<TenfoldException>(() => ReadArray(bytes)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Values_beyond_their_range_are_named()
    {
        NpyArray array = ReadArray(File.ReadAllBytes(GoldenFiles.Path("Npz/negative.npy")));
        Assert.Contains("x: element 1 (counted from 0) is -1; expected 0 to 255", Assert.Throws<TenfoldException>(() => array.ToBytes("x")).Message, StringComparison.Ordinal);
        Assert.Contains("element 0 (counted from 0) is 3; expected 0 to 2", Assert.Throws<TenfoldException>(() => array.ToBytes("x", largest: 2)).Message, StringComparison.Ordinal);
        Assert.Contains("is -128;", Assert.Throws<TenfoldException>(() => new NpyArray("|i1", [1], [128]).ToBytes("x")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Writes_the_bytes_numpy_writes()
    {
        MemoryStream stream = new();
        new NpyArray("|u1", [2, 3], [0, 1, 2, 253, 254, 255]).Write(stream);
        Assert.Equal(File.ReadAllBytes(GoldenFiles.Path("Npz/version1.npy")), stream.ToArray());
    }

    [Theory]
    [InlineData(CompressionLevel.NoCompression)]
    [InlineData(CompressionLevel.Optimal)]
    public void A_written_file_reads_back(CompressionLevel compression)
    {
        string path = Write(Tiny(), compression);
        Dataset data = NpzFile.ReadDataset(path, "x");
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8], data.Train.Pixels.ToArray());
        Assert.Equal([3, 9], data.Train.Labels.ToArray());
        Assert.Null(data.Test);
    }

    [Fact]
    public void Missing_and_misshapen_arrays_are_named()
    {
        Refuses("holds x_train; x_train and y_train have to come together", ("x_train", new NpyArray("|u1", [1, 2, 2], new byte[4])));
        Refuses("holds other; expected x_train and y_train", ("other", new NpyArray("|u1", [1], new byte[1])));
        Refuses("x_train has the shape (4); expected (images, rows, columns)", ("x_train", new NpyArray("|u1", [4], new byte[4])), ("y_train", new NpyArray("|u1", [4], new byte[4])));
        Refuses("y_train has the shape (2); expected (1)", ("x_train", new NpyArray("|u1", [1, 2, 2], new byte[4])), ("y_train", new NpyArray("|u1", [2], new byte[2])));
        Refuses("y_train: element 0 (counted from 0) is 101; expected 0 to 100", ("x_train", new NpyArray("|u1", [1, 2, 2], new byte[4])), ("y_train", new NpyArray("|u1", [1], [101])));
    }

    [Fact]
    public void A_bomb_is_refused_before_it_is_unpacked()
    {
        byte[] header = Encoding.ASCII.GetBytes("{'descr': '|u1', 'fortran_order': False, 'shape': (60000, 28, 28), }\n");
        byte[] lie = [0x93, .. "NUMPY\u0001\0"u8, (byte)header.Length, 0, .. header, 1, 2, 3];
        Assert.Contains("promises (60000, 28, 28) elements of type '|u1'; at most 3 bytes follow", Assert.Throws<TenfoldException>(() => ReadArray(lie)).Message, StringComparison.Ordinal);
        byte[] overflow = [.. lie];
        Encoding.ASCII.GetBytes("(99999,99999,99999").CopyTo(overflow, 10 + 50);
        Assert.Throws<TenfoldException>(() => ReadArray(overflow));
    }

    [Fact]
    public void A_wrong_checksum_is_found()
    {
        string path = Write(Tiny(), CompressionLevel.NoCompression);
        byte[] bytes = File.ReadAllBytes(path);
        int at = bytes.AsSpan().IndexOf((ReadOnlySpan<byte>)[1, 2, 3, 4, 5, 6, 7, 8]);
        bytes[at] = 77;
        File.WriteAllBytes(path, bytes);
        Assert.Contains("x_train.npy: has the checksum", Assert.Throws<TenfoldException>(() => NpzFile.Read(path)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("stored.npz")]
    [InlineData("deflated.npz")]
    public void Damaged_files_give_one_clear_error(string file)
    {
        byte[] valid = File.ReadAllBytes(GoldenFiles.Path("Npz/" + file));
        Fuzz.Attack(valid, path => NpzFile.ReadDataset(path, "x"), ".npz");
        Fuzz.RefusesEveryTruncation(valid, path => NpzFile.ReadDataset(path, "x"), ".npz");
    }

    [Fact]
    public void Damaged_arrays_give_one_clear_error() =>
        Fuzz.Attack(File.ReadAllBytes(GoldenFiles.Path("Npz/version2.npy")), "x", bytes => ReadArray(bytes).ToBytes("x"));

    static Dictionary<string, NpyArray> Tiny() => new()
    {
        ["x_train"] = new NpyArray("|u1", [2, 2, 2], [1, 2, 3, 4, 5, 6, 7, 8]),
        ["y_train"] = new NpyArray("<i4", [2], [3, 0, 0, 0, 9, 0, 0, 0]),
    };

    static NpyArray ReadArray(byte[] bytes) => NpyArray.Read(new MemoryStream(bytes), "x", bytes.Length);

    string Write(Dictionary<string, NpyArray> arrays, CompressionLevel compression)
    {
        string path = _folder.File("a.npz");
        NpzFile.Write(path, arrays, compression);
        return path;
    }

    void Refuses(string message, params (string Name, NpyArray Array)[] arrays)
    {
        string path = Write(arrays.ToDictionary(a => a.Name, a => a.Array), CompressionLevel.Optimal);
        Assert.Contains(message, Assert.Throws<TenfoldException>(() => NpzFile.ReadDataset(path, "x")).Message, StringComparison.Ordinal);
    }
}
