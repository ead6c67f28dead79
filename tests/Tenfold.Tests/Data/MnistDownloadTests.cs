using Tenfold.Tests.Support;

namespace Tenfold.Tests.Data;

public sealed class MnistDownloadTests
{
    static readonly string[] s_four = ["t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte", "train-images-idx3-ubyte", "train-labels-idx1-ubyte"];
    static readonly byte[] s_images = FakeMnist.Files["train-images-idx3-ubyte"];
    static readonly byte[] s_packed = FakeMnist.Gzip(s_images);

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Fetches_the_four_files_unzipped_with_progress()
    {
        await using LocalServer server = LocalServer.WithMnist();
        using MnistMachine machine = new(server.Address);

        Assert.Equal(machine.Cache, await machine.FetchAsync(Cancellation));

        Assert.Equal(s_four, machine.CacheFiles);
        Assert.All(s_four, name => Assert.Equal(FakeMnist.Files[name], File.ReadAllBytes(Path.Combine(machine.Cache, name))));
        FakeMnist.AssertIs(Mnist.Load(machine.Options, Cancellation));
        Assert.Equal(4, server.Requests.Length);
        Assert.Empty(machine.Notices);
        DownloadProgress last = machine.Progress.Last(progress => progress.File == "train-images-idx3-ubyte.gz");
        Assert.Equal((server.Authority, s_packed.Length, s_packed.Length, 0.0), (last.Mirror, last.Bytes, last.Total, last.SecondsLeft));
    }

    [Fact]
    public async Task Takes_all_four_from_keras_single_file()
    {
        await using LocalServer server = new(_ => LocalServer.Content(FakeMnist.Npz()));
        using MnistMachine machine = new(new Uri(server.Address, "tf-keras-datasets/mnist.npz"));
        FakeMnist.AssertIs(Mnist.Load(machine.Options, Cancellation));
        Assert.Equal(s_four, machine.CacheFiles);
        Assert.Equal("/tf-keras-datasets/mnist.npz", Assert.Single(server.Requests));
    }

    [Fact]
    public async Task A_proxy_may_have_unzipped_the_files()
    {
        await using LocalServer server = new(path => LocalServer.Content(FakeMnist.Files[Path.GetFileNameWithoutExtension(path)]));
        using MnistMachine machine = new(server.Address);
        await machine.FetchAsync(Cancellation);
        Assert.Equal(s_four, machine.CacheFiles);
    }

    [Theory]
    [InlineData("no zip at all", "sent no mnist.npz with train-images-idx3-ubyte")]
    [InlineData("", "sent no mnist.npz with train-images-idx3-ubyte")]
    public async Task A_single_file_that_is_no_npz_is_refused(string contents, string message)
    {
        await using LocalServer server = new(_ => LocalServer.Content(System.Text.Encoding.ASCII.GetBytes(contents)));
        using MnistMachine machine = new(new Uri(server.Address, "mnist.npz"));
        TenfoldException e = await Assert.ThrowsAsync<TenfoldException>(() => machine.FetchAsync(Cancellation));
        Assert.Contains($"{server.Authority}/mnist.npz {message}", e.Message, StringComparison.Ordinal);
        Assert.Empty(machine.CacheFiles);
    }

    [Fact]
    public async Task A_single_file_that_breaks_off_is_refused()
    {
        byte[] npz = FakeMnist.Npz();
        await using LocalServer server = new(_ => LocalServer.WithoutLength(npz[..(npz.Length / 2)]));
        using MnistMachine machine = new(new Uri(server.Address, "mnist.npz"));
        TenfoldException e = await Assert.ThrowsAsync<TenfoldException>(() => machine.FetchAsync(Cancellation));
        Assert.Contains("sent no mnist.npz", e.Message, StringComparison.Ordinal);
        Assert.Empty(machine.CacheFiles);
    }

    [Fact]
    public async Task What_may_pass_is_tried_again_with_growing_pauses()
    {
        int asked = 0;
        await using LocalServer server = new(path => Interlocked.Increment(ref asked) switch
        {
            1 => LocalServer.Status(503),
            2 => LocalServer.Drop(s_packed[..2000]),
            _ => LocalServer.MnistFile(path),
        });
        using MnistMachine machine = new(server.Address);

        await machine.FetchAsync(Cancellation);

        Assert.Equal(s_four, machine.CacheFiles);
        Assert.Equal(6, server.Requests.Length);
        Assert.Equal([TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2)], machine.Pauses);
        Assert.Equal($"{server.Authority} answered 503 ServiceUnavailable; trying again in 1 s (2 of 3).", machine.Notices[0]);
        Assert.EndsWith("; trying again in 2 s (3 of 3).", machine.Notices[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unreachable_mirror_is_not_asked_twice()
    {
        LocalServer gone = LocalServer.WithMnist();
        await gone.DisposeAsync();
        using MnistMachine machine = new(gone.Address);
        TenfoldException e = await Assert.ThrowsAsync<TenfoldException>(() => machine.FetchAsync(Cancellation));
        Assert.Contains($"{gone.Authority} refused the connection (offline?)", e.Message, StringComparison.Ordinal);
        Assert.Empty(machine.Pauses);
    }

    [Fact]
    public async Task Files_already_fetched_are_not_asked_of_the_next_mirror()
    {
        await using LocalServer half = new(path => path.Contains("train", StringComparison.Ordinal) ? LocalServer.MnistFile(path) : LocalServer.Status(404));
        await using LocalServer good = LocalServer.WithMnist();
        using MnistMachine machine = new(half.Address, good.Address);
        await machine.FetchAsync(Cancellation);
        Assert.Equal(["/t10k-images-idx3-ubyte.gz", "/t10k-labels-idx1-ubyte.gz"], good.Requests);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_users_mirror_comes_first(bool byOption)
    {
        await using LocalServer own = LocalServer.WithMnist();
        await using LocalServer other = LocalServer.WithMnist();
        using MnistMachine machine = new(other.Address);
        string address = $"{own.Address}deep/mnist?signed=yes";
        if (byOption)
            machine.Options = machine.Options with { Mirror = address };
        else
            machine.Variables["TENFOLD_MIRROR"] = address;

        await machine.FetchAsync(Cancellation);

        Assert.Equal("/deep/mnist/train-images-idx3-ubyte.gz?signed=yes", own.Requests[0]);
        Assert.Equal((4, 0), (own.Requests.Length, other.Requests.Length));
    }

    [Theory]
    [InlineData("ftp://example.org/")]
    [InlineData("/some/folder")]
    [InlineData("example.org/mnist")]
    public async Task A_mirror_that_is_no_web_address_is_refused(string mirror)
    {
        using MnistMachine machine = new();
        machine.Variables["TENFOLD_MIRROR"] = mirror;
        TenfoldException e = await Assert.ThrowsAsync<TenfoldException>(() => machine.FetchAsync(Cancellation));
        Assert.StartsWith($"TENFOLD_MIRROR: \"{mirror}\" is no web address; give one like https://", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_time_for_everything_ends_a_server_that_trickles()
    {
        await using LocalServer server = new(_ => LocalServer.Trickle());
        using MnistMachine machine = new MnistMachine(server.Address).With(download => download with { TotalTimeout = TimeSpan.FromMilliseconds(150) });
        TenfoldException e = await Assert.ThrowsAsync<TenfoldException>(() => machine.FetchAsync(Cancellation));
        Assert.StartsWith("MNIST could not be downloaded (the 0.15 s for everything are over).", e.Message, StringComparison.Ordinal);
        Assert.Empty(machine.CacheFiles);
    }

    [Fact]
    public async Task Cancelling_leaves_nothing_half_written()
    {
        using CancellationTokenSource user = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        await using LocalServer server = new(path => path.Contains("t10k-images", StringComparison.Ordinal) ? LocalServer.Stall(s_packed[..500]) : LocalServer.MnistFile(path));
        using MnistMachine machine = new(server.Address);
        machine.Options = machine.Options with { Progress = new CancelAt("t10k-images-idx3-ubyte.gz", user) };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => machine.FetchAsync(user.Token));

        Assert.Equal(["train-images-idx3-ubyte", "train-labels-idx1-ubyte"], machine.CacheFiles);
    }

    sealed class CancelAt(string file, CancellationTokenSource user) : IProgress<DownloadProgress>
    {
        public void Report(DownloadProgress value)
        {
            if (value.File == file)
                user.Cancel();
        }
    }
}
