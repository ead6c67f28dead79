using Tenfold.Tests.Support;

namespace Tenfold.Tests.Data;

public sealed class MnistBadMirrorTests
{
    static readonly string[] s_four = ["t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte", "train-images-idx3-ubyte", "train-labels-idx1-ubyte"];
    static readonly byte[] s_images = FakeMnist.Files["train-images-idx3-ubyte"];
    static readonly byte[] s_packed = FakeMnist.Gzip(s_images);

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Misbehaviours => new()
    {
        { "403", "answered 403 Forbidden" },
        { "404", "answered 404 NotFound" },
        { "503", "answered 503 ServiceUnavailable" },
        { "html", "sent an HTML page instead of the file" },
        { "html without type", "sent an HTML page instead of the file" },
        { "announces too much", "announced 1,000,000,000 bytes, at most 74,960 expected" },
        { "announces more than comes", "broke off after " },
        { "announces less than comes", "sent train-images-idx3-ubyte with " },
        { "truncated without length", "sent train-images-idx3-ubyte with " },
        { "empty", "sent train-images-idx3-ubyte with 0 bytes unzipped instead of 9,424" },
        { "endless", "sent more than the 9,424 bytes of train-images-idx3-ubyte" },
        { "endless zip bomb", "sent more than the 9,424 bytes of train-images-idx3-ubyte" },
        { "endless after a header", "sent " },
        { "drops", "broke off after " },
        { "wrong bytes of the right length", "sent train-images-idx3-ubyte with SHA-256 " },
        { "flipped bit in the zip", "sent " },
        { "stalls", "stopped sending for 0.25 s after " },
        { "silent", "did not answer within 0.5 s" },
        { "no web server", "did not answer like a web server" },
    };

    static LocalServer.Answer Misbehave(string how) => how switch
    {
        "403" or "404" or "503" => LocalServer.Status(int.Parse(how, System.Globalization.CultureInfo.InvariantCulture)),
        "html" => LocalServer.Content("<html>Please log in</html>"u8.ToArray(), type: "text/html; charset=utf-8"),
        "html without type" => LocalServer.Content("\r\n<!DOCTYPE html>"u8.ToArray()),
        "announces too much" => LocalServer.Content(s_packed, announced: 1_000_000_000),
        "announces more than comes" => LocalServer.Content(s_packed[..2000], announced: s_packed.Length),
        "announces less than comes" => LocalServer.Content(s_packed, announced: 2000),
        "truncated without length" => LocalServer.WithoutLength(s_packed[..3000]),
        "empty" => LocalServer.Content([]),
        "endless" => LocalServer.Endless(s_images[..16]),
        "endless zip bomb" => LocalServer.Content(FakeMnist.Gzip([.. s_images, .. new byte[1 << 20]])),
        "endless after a header" => LocalServer.Endless(s_packed[..10]),
        "drops" => LocalServer.Drop(s_packed[..2000]),
        "wrong bytes of the right length" => LocalServer.Content(FakeMnist.Gzip([.. s_images[..^1], (byte)(s_images[^1] ^ 1)])),
        "flipped bit in the zip" => LocalServer.Content([.. s_packed[..5000], (byte)(s_packed[5000] ^ 4), .. s_packed[5001..]]),
        "stalls" => LocalServer.Stall(s_packed[..500]),
        "silent" => LocalServer.Silence(),
        "no web server" => async (stream, stop) => await stream.WriteAsync("220 mail.example.org ESMTP\r\n\r\n"u8.ToArray(), stop),
        _ => throw new ArgumentOutOfRangeException(nameof(how), how, "unknown"),
    };

    [Theory]
    [MemberData(nameof(Misbehaviours))]
    public async Task A_bad_mirror_is_named_and_the_next_one_used(string how, string message)
    {
        await using LocalServer bad = new(_ => Misbehave(how));
        await using LocalServer good = LocalServer.WithMnist();
        using MnistMachine machine = Patience(how, new MnistMachine(bad.Address, good.Address));

        await machine.FetchAsync(Cancellation);

        Assert.Equal(s_four, machine.CacheFiles);
        Assert.Equal(4, good.Requests.Length);
        string notice = machine.Notices[^1];
        Assert.StartsWith($"{bad.Authority} {message}", notice, StringComparison.Ordinal);
        Assert.EndsWith($"; trying {good.Authority}.", notice, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Misbehaviours))]
    public async Task When_all_fail_one_line_says_what_to_put_where_and_nothing_is_left(string how, string message)
    {
        await using LocalServer bad = new(_ => Misbehave(how));
        using MnistMachine machine = Patience(how, new MnistMachine(bad.Address));

        TenfoldException e = await Assert.ThrowsAsync<TenfoldException>(() => machine.FetchAsync(Cancellation));

        Assert.StartsWith($"MNIST could not be downloaded ({bad.Authority} {message}", e.Message, StringComparison.Ordinal);
        Assert.EndsWith($"Put train-images-idx3-ubyte.gz, train-labels-idx1-ubyte.gz, t10k-images-idx3-ubyte.gz, t10k-labels-idx1-ubyte.gz (or mnist.npz) into {machine.Cache}, or run: tenfold data import FOLDER", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', e.Message);
        Assert.Empty(machine.CacheFiles);
    }

    [Theory]
    [InlineData("403", 1)]
    [InlineData("html", 1)]
    [InlineData("wrong bytes of the right length", 1)]
    [InlineData("503", 3)]
    [InlineData("truncated without length", 3)]
    public async Task Only_what_may_pass_is_asked_for_again(string how, int requests)
    {
        await using LocalServer server = new(_ => Misbehave(how));
        using MnistMachine machine = new(server.Address);
        await Assert.ThrowsAsync<TenfoldException>(() => machine.FetchAsync(Cancellation));
        Assert.Equal(requests, server.Requests.Length);
    }

    /// <summary>Short only where a server makes the client wait, so that a busy machine cannot fail the good one.</summary>
    static MnistMachine Patience(string how, MnistMachine machine) => how is not ("stalls" or "silent") ? machine : machine.With(download => download with
    {
        ConnectTimeout = TimeSpan.FromMilliseconds(250),
        StallTimeout = TimeSpan.FromMilliseconds(250),
        Attempts = 1,
    });
}
