using Tenfold.Tests.Support;

namespace Tenfold.Tests.Data;

public sealed class MnistImportTests : IDisposable
{
    static readonly string[] s_four = ["t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte", "train-images-idx3-ubyte", "train-labels-idx1-ubyte"];
    readonly MnistMachine _machine = new();

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    string Own => Path.Combine(_machine.Root, "own");

    public void Dispose() => _machine.Dispose();

    [Theory]
    [InlineData(true, "{0}.gz")]
    [InlineData(false, "{0}")]
    [InlineData(true, "{0} (1).gz")]
    [InlineData(false, "copy of {0}.bin")]
    public void Takes_a_folder_under_any_spelling(bool packed, string spelling)
    {
        FakeMnist.WriteTo(Own, name => spelling.Replace("{0}", name, StringComparison.Ordinal), packed);
        File.WriteAllText(Path.Combine(Own, "README.md"), "and other things");
        Imports(Own);
    }

    [Fact]
    public void Takes_subfolders_such_as_torchvisions()
    {
        FakeMnist.WriteTo(Path.Combine(Own, "MNIST", "raw"));
        Imports(Own);
    }

    [Fact]
    public void Takes_one_of_the_four_with_its_neighbours()
    {
        FakeMnist.WriteTo(Own);
        Imports(Path.Combine(Own, "t10k-labels-idx1-ubyte.gz"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Takes_a_zip(bool packed)
    {
        byte[] zip = FakeMnist.Zip([.. FakeMnist.Files.Select(file => ($"archive/{file.Key}/{file.Key}", packed ? FakeMnist.Gzip(file.Value) : file.Value)), ("readme.txt", "hello"u8.ToArray())]);
        Imports(Write("downloaded.zip", zip));
    }

    [Fact]
    public void Takes_an_npz() => Imports(Write("mnist.npz", FakeMnist.Npz()));

    [Fact]
    public void Takes_a_relative_path_from_the_working_folder()
    {
        FakeMnist.WriteTo(Path.Combine(_machine.Work, "here"));
        Imports("here");
    }

    [Fact]
    public void Says_which_files_are_missing_and_keeps_the_others()
    {
        FakeMnist.WriteTo(Own);
        File.Delete(Path.Combine(Own, "train-labels-idx1-ubyte.gz"));
        Assert.Equal($"{Own}: train-labels-idx1-ubyte is not in it (raw, .gz, in a zip or as mnist.npz).", Refuses(Own));
        Assert.Equal(3, _machine.CacheFiles.Length);
    }

    [Fact]
    public void Says_why_a_file_was_not_taken()
    {
        FakeMnist.WriteTo(Own, packed: false);
        string path = Path.Combine(Own, "t10k-images-idx3-ubyte");
        byte[] bytes = File.ReadAllBytes(path);
        bytes[500] ^= 1;
        File.WriteAllBytes(path, bytes);
        string message = Refuses(Own);
        Assert.Contains($"t10k-images-idx3-ubyte is not in it (raw, .gz, in a zip or as mnist.npz). Not taken: {path} (t10k-images-idx3-ubyte with SHA-256 ", message, StringComparison.Ordinal);
        Assert.Equal(3, _machine.CacheFiles.Length);
    }

    [Fact]
    public void A_truncated_zip_and_a_truncated_gz_are_named()
    {
        byte[] zip = FakeMnist.Zip([.. FakeMnist.Files.Select(file => (file.Key, file.Value))]);
        string path = Write("cut.zip", zip[..(zip.Length / 2)]);
        Assert.Contains($"Not taken: {path} is no intact zip.", Refuses(path), StringComparison.Ordinal);

        byte[] packed = FakeMnist.Gzip(FakeMnist.Files["train-images-idx3-ubyte"]);
        string cut = Write("images.gz", packed[..(packed.Length / 2)]);
        Assert.Contains($"{cut} (train-images-idx3-ubyte with ", Refuses(cut), StringComparison.Ordinal);
        Assert.Empty(_machine.CacheFiles);
    }

    [Fact]
    public void A_path_that_is_not_there_is_named() =>
        Assert.Equal($"{Own}: no such file or folder; give a folder, a zip, mnist.npz or MNIST's files.", Refuses(Own));

    [Fact]
    public void The_cache_may_be_imported_into_itself()
    {
        FakeMnist.WriteTo(_machine.Cache, name => "odd " + name);
        Imports(_machine.Cache, expected: 8);
    }

    void Imports(string path, int expected = 4)
    {
        Assert.Equal(_machine.Cache, MnistImport.Import(path, _machine.Options, Cancellation));
        Assert.Equal(expected, _machine.CacheFiles.Length);
        Assert.Equal(s_four, _machine.CacheFiles[^4..]);
        FakeMnist.AssertIs(Mnist.Load(_machine.Options, Cancellation));
        Assert.True(Mnist.Verify(_machine.Options).IsCanonical);
    }

    string Refuses(string path) => Assert.Throws<TenfoldException>(() => MnistImport.Import(path, _machine.Options, Cancellation)).Message;

    string Write(string name, byte[] bytes)
    {
        Directory.CreateDirectory(Own);
        string path = Path.Combine(Own, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
