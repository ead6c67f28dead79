using Tenfold.Tests.Support;

namespace Tenfold.Tests.Data;

public sealed class MnistCacheTests
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_file_with_a_wrong_hash_is_fetched_anew_and_the_others_kept(bool packed)
    {
        await using LocalServer server = LocalServer.WithMnist();
        using MnistMachine machine = new(server.Address);
        FakeMnist.WriteTo(machine.Cache, packed: packed);
        string damaged = Path.Combine(machine.Cache, packed ? "t10k-images-idx3-ubyte.gz" : "t10k-images-idx3-ubyte");
        byte[] bytes = [.. FakeMnist.Files["t10k-images-idx3-ubyte"]];
        bytes[99] ^= 1;
        File.WriteAllBytes(damaged, packed ? FakeMnist.Gzip(bytes) : bytes);

        await machine.FetchAsync(Cancellation);

        Assert.Equal("/t10k-images-idx3-ubyte.gz", Assert.Single(server.Requests));
        Assert.StartsWith($"{damaged} is damaged (SHA-256 ", Assert.Single(machine.Notices), StringComparison.Ordinal);
        FakeMnist.AssertIs(Mnist.Load(machine.Options, Cancellation));
        Assert.True(Mnist.Verify(machine.Options).IsCanonical);
    }

    [Fact]
    public async Task Loading_heals_a_cache_that_cannot_be_used()
    {
        await using LocalServer server = LocalServer.WithMnist();
        using MnistMachine machine = new(server.Address);
        FakeMnist.WriteTo(machine.Cache);
        File.WriteAllText(Path.Combine(machine.Cache, "train-images-idx3-ubyte.gz"), "<html>Sorry</html>");

        FakeMnist.AssertIs(Mnist.Load(machine.Options, Cancellation));
        Assert.StartsWith($"{machine.Cache} is passed over: train-images-idx3-ubyte.gz does not hold IDX images", Assert.Single(machine.Warnings), StringComparison.Ordinal);
        FakeMnist.AssertIs(Mnist.Load(machine.Options, Cancellation));
        Assert.Single(machine.Warnings);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_complete_cache_asks_nobody_and_is_not_written()
    {
        await using LocalServer server = LocalServer.WithMnist();
        using MnistMachine machine = new(server.Address);
        FakeMnist.WriteTo(machine.Cache);
        await machine.FetchAsync(Cancellation);
        Assert.Empty(server.Requests);
        Assert.False(File.Exists(Path.Combine(machine.Cache, ".lock")));
    }

    [Fact]
    public async Task A_cache_that_cannot_be_written_is_one_clear_line()
    {
        await using LocalServer server = LocalServer.WithMnist();
        using MnistMachine machine = new(server.Address);
        string blocked = Path.Combine(machine.Root, "a file");
        File.WriteAllText(blocked, "");
        machine.Options = machine.Options with { CacheFolder = Path.Combine(blocked, "cache") };
        TenfoldException e = await Assert.ThrowsAsync<TenfoldException>(() => machine.FetchAsync(Cancellation));
        Assert.StartsWith($"The cache folder {Path.Combine(blocked, "cache")} cannot be written: ", e.Message, StringComparison.Ordinal);
        Assert.EndsWith("Set XDG_CACHE_HOME (Windows: LOCALAPPDATA) to a folder that can be, or TENFOLD_DATA to a folder that holds MNIST.", e.Message, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Without_a_home_folder_the_message_says_what_to_set()
    {
        using MnistMachine machine = new();
        machine.Options = machine.Options with { CacheFolder = null, Surroundings = machine.Options.Surroundings! with { HomeFolder = null } };
        TenfoldException e = await Assert.ThrowsAsync<TenfoldException>(() => machine.FetchAsync(Cancellation));
        Assert.StartsWith("MNIST cannot be downloaded, as there is no home folder to keep it in: set XDG_CACHE_HOME", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_at_once_download_once()
    {
        await using LocalServer server = LocalServer.WithMnist();
        using MnistMachine machine = new(server.Address);
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => machine.FetchAsync(Cancellation), Cancellation)));
        Assert.Equal(4, server.Requests.Length);
        Assert.Equal(4, machine.CacheFiles.Length);
    }

    [Fact]
    public async Task A_second_process_waits_with_a_notice_and_uses_the_files_of_the_first()
    {
        await using LocalServer server = LocalServer.WithMnist();
        using MnistMachine machine = new(server.Address);
        Directory.CreateDirectory(machine.Cache);
        FileStream other = new(Path.Combine(machine.Cache, ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        Task<string> waiting = machine.FetchAsync(Cancellation);
        while (machine.Pauses.Length < 3)
            await Task.Delay(1, Cancellation);
        Assert.False(waiting.IsCompleted);

        FakeMnist.WriteTo(machine.Cache);
        await other.DisposeAsync();
        await waiting;

        Assert.Equal($"Another process is downloading MNIST into {machine.Cache}; waiting for it.", Assert.Single(machine.Notices));
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_lock_that_is_never_given_back_ends_with_the_time_for_everything()
    {
        using MnistMachine machine = new MnistMachine().With(download => download with { TotalTimeout = TimeSpan.FromMilliseconds(50) });
        Directory.CreateDirectory(machine.Cache);
        using FileStream other = new(Path.Combine(machine.Cache, ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        TenfoldException e = await Assert.ThrowsAsync<TenfoldException>(() => machine.FetchAsync(Cancellation));
        Assert.StartsWith("MNIST could not be downloaded (the 0.05 s for everything are over).", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_killed_process_left_is_no_obstacle_and_goes_away()
    {
        await using LocalServer server = LocalServer.WithMnist();
        using MnistMachine machine = new(server.Address);
        Directory.CreateDirectory(machine.Cache);
        File.WriteAllText(Path.Combine(machine.Cache, ".lock"), "");
        File.WriteAllText(Path.Combine(machine.Cache, ".train-images-idx3-ubyte.0123.part"), "half");
        Assert.Equal(2, Directory.GetFiles(machine.Cache).Length);

        await machine.FetchAsync(Cancellation);

        Assert.Equal(4, machine.CacheFiles.Length);
    }
}
