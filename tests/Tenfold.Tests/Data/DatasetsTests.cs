using Tenfold.Tests.Support;

namespace Tenfold.Tests.Data;

public sealed class DatasetsTests : IDisposable
{
    readonly MnistMachine _machine = new();

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _machine.Dispose();

    [Fact]
    public void Without_a_name_mnist_is_used_where_it_is()
    {
        FakeMnist.WriteTo(_machine.Cache);
        FakeMnist.AssertIs(Load(null));
        Assert.Empty(_machine.Warnings);
    }

    [Fact]
    public void Without_a_name_penned_is_the_fallback_and_one_warning_says_so()
    {
        Dataset data = Load(null);
        Assert.Equal(("penned", Datasets.PennedTrainCount, Datasets.PennedTestCount), (data.Name, data.Train.Count, data.Test!.Count));
        string warning = Assert.Single(_machine.Warnings);
        Assert.StartsWith("Using the built-in penned digits, as there is no MNIST here; no figure below is MNIST's. MNIST was not found (looked in ", warning, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', warning);
    }

    [Fact]
    public async Task The_fallback_says_why_the_download_failed()
    {
        LocalServer gone = LocalServer.WithMnist();
        await gone.DisposeAsync();
        using MnistMachine offline = new(gone.Address);
        Datasets.Load(null, offline.Options, Blank, Cancellation);
        Assert.Contains($"MNIST could not be downloaded ({gone.Authority} refused the connection (offline?))", Assert.Single(offline.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mnist")]
    [InlineData("MNIST")]
    public void Mnist_by_name_never_falls_back(string name) =>
        Assert.StartsWith("MNIST was not found", Assert.Throws<TenfoldException>(() => Load(name)).Message, StringComparison.Ordinal);

    [Fact]
    public void Penned_by_name_asks_for_no_file_and_warns_of_nothing()
    {
        FakeMnist.WriteTo(_machine.Cache);
        Assert.Equal("penned", Load("penned").Name);
        Assert.Empty(_machine.Warnings);
    }

    [Fact]
    public void A_variable_set_by_the_user_never_falls_back()
    {
        _machine.Variables["TENFOLD_DATA"] = "nowhere";
        Assert.Equal($"TENFOLD_DATA: \"nowhere\" is neither a data set's name (mnist, mnist42k, penned) nor a file or folder ({Path.Combine(_machine.Work, "nowhere")}).", Assert.Throws<TenfoldException>(() => Load(null)).Message);
        Assert.Contains("TENFOLD_DATA names ", Assert.Throws<TenfoldException>(() => Load("mnist")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("penned", "penned")]
    [InlineData("mnist", "mnist")]
    public void The_variable_takes_names_too_and_the_option_wins_over_it(string variable, string expected)
    {
        FakeMnist.WriteTo(_machine.Cache);
        _machine.Variables["TENFOLD_DATA"] = variable;
        Assert.Equal(expected, Load(null).Name);
        FakeMnist.AssertIs(Load("mnist"));
        Assert.Equal("penned", Load("penned").Name);
    }

    [Theory]
    [InlineData("packed")]
    [InlineData("npz")]
    [InlineData("one file")]
    public void A_path_to_mnist_is_called_mnist(string kind)
    {
        string folder = FakeMnist.WriteTo(Path.Combine(_machine.Work, "own"));
        File.WriteAllBytes(Path.Combine(folder, "keras copy.npz"), FakeMnist.Npz());
        FakeMnist.AssertIs(Load(kind switch { "packed" => "own", "npz" => "own/keras copy.npz", _ => "own/train-images-idx3-ubyte.gz" }));
    }

    [Fact]
    public void Other_data_under_mnists_file_names_are_not_called_mnist()
    {
        string folder = FakeMnist.WriteTo(Path.Combine(_machine.Work, "mnist"));
        byte[] labels = [.. FakeMnist.Files["train-labels-idx1-ubyte"]];
        labels[8] = 9;
        File.WriteAllBytes(Path.Combine(folder, "train-labels-idx1-ubyte.gz"), FakeMnist.Gzip(labels));
        Dataset data = Load("./mnist");
        Assert.Equal("other-mnist", data.Name);
        Assert.Equal(9, data.Train.Labels[0]);
    }

    [Fact]
    public void A_mistyped_name_is_explained() =>
        Assert.StartsWith("\"minst\" is neither a data set's name (mnist, mnist42k, penned) nor a file or folder (", Assert.Throws<TenfoldException>(() => Load("minst")).Message, StringComparison.Ordinal);

    Dataset Load(string? spec) => Datasets.Load(spec, _machine.Options, Blank, Cancellation);

    /// <summary>Blank paper instead of the generator, which has its own tests and takes its time.</summary>
    static ImageSet Blank(int count, ulong seed) => new(new byte[count], new byte[count], 1, 1);
}
