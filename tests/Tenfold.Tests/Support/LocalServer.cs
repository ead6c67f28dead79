using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Tenfold.Tests.Support;

/// <summary>A web server on 127.0.0.1 that misbehaves on demand, byte by byte: nothing between the test and the socket mends an answer.</summary>
sealed class LocalServer : IAsyncDisposable
{
    /// <summary>Writes an answer, or part of one; the connection is closed when it returns.</summary>
    public delegate Task Answer(NetworkStream stream, CancellationToken stop);

    readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    readonly CancellationTokenSource _stop = new();
    readonly ConcurrentQueue<string> _requests = new();
    readonly ConcurrentBag<Task> _connections = [];
    readonly Func<string, Answer> _answerFor;
    readonly Task _accepting;

    /// <summary>Answers each request by its path.</summary>
    public LocalServer(Func<string, Answer> answerFor)
    {
        _answerFor = answerFor;
        _listener.Start();
        Address = new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");
        _accepting = AcceptAsync();
    }

    /// <summary>A server that has the four files of <see cref="FakeMnist"/>.</summary>
    public static LocalServer WithMnist() => new(MnistFile);

    public Uri Address { get; }

    /// <summary>Server and port, as messages name it.</summary>
    public string Authority => Address.Authority;

    /// <summary>Paths asked for, in order.</summary>
    public string[] Requests => [.. _requests];

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_connections);
        _listener.Dispose();
        _stop.Dispose();
    }

    public static Answer MnistFile(string path) =>
        FakeMnist.Files.TryGetValue(Path.GetFileNameWithoutExtension(path), out byte[]? bytes) ? Content(FakeMnist.Gzip(bytes)) : Status(404);

    public static Answer Content(byte[] bytes, long? announced = null, string type = "application/octet-stream") => async (stream, stop) =>
    {
        await HeadAsync(stream, $"200 OK\r\nContent-Type: {type}\r\nContent-Length: {announced ?? bytes.Length}", stop);
        await stream.WriteAsync(bytes, stop);
    };

    public static Answer Status(int code) => (stream, stop) => HeadAsync(stream, $"{code} Whatever\r\nContent-Length: 0", stop);

    /// <summary>Says 200, sends some bytes without a length and closes: for a client without one this is a complete answer.</summary>
    public static Answer WithoutLength(byte[] bytes) => async (stream, stop) =>
    {
        await HeadAsync(stream, "200 OK", stop);
        await stream.WriteAsync(bytes, stop);
    };

    /// <summary>Sends some bytes, then nothing for ever.</summary>
    public static Answer Stall(byte[] bytes) => async (stream, stop) =>
    {
        await HeadAsync(stream, "200 OK\r\nContent-Length: 1000", stop);
        await stream.WriteAsync(bytes, stop);
        await Task.Delay(Timeout.Infinite, stop);
    };

    /// <summary>Accepts and says nothing for ever.</summary>
    public static Answer Silence() => (_, stop) => Task.Delay(Timeout.Infinite, stop);

    /// <summary>Sends byte after byte with pauses, each shorter than any patience, all together longer.</summary>
    public static Answer Trickle() => async (stream, stop) =>
    {
        await HeadAsync(stream, "200 OK\r\nContent-Length: 1000", stop);
        while (true)
        {
            await stream.WriteAsync("\0"u8.ToArray(), stop);
            await Task.Delay(5, stop);
        }
    };

    public static Answer Endless(byte[] start) => async (stream, stop) =>
    {
        await HeadAsync(stream, "200 OK", stop);
        await stream.WriteAsync(start, stop);
        byte[] more = new byte[1 << 16];
        while (true)
            await stream.WriteAsync(more, stop);
    };

    /// <summary>Cuts the connection with a reset, without the polite end.</summary>
    public static Answer Drop(byte[] bytes) => async (stream, stop) =>
    {
        await HeadAsync(stream, "200 OK\r\nContent-Length: 9000", stop);
        await stream.WriteAsync(bytes, stop);
        stream.Socket.LingerState = new LingerOption(true, 0);
    };

    static async Task HeadAsync(NetworkStream stream, string head, CancellationToken stop) =>
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {head}\r\nConnection: close\r\n\r\n"), stop);

    async Task AcceptAsync()
    {
        try
        {
            while (true)
                _connections.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
        }
    }

    async Task ServeAsync(TcpClient client)
    {
        try
        {
            using (client)
            {
                NetworkStream stream = client.GetStream();
                using StreamReader reader = new(stream, Encoding.ASCII, leaveOpen: true);
                string path = (await reader.ReadLineAsync(_stop.Token) ?? "").Split(' ') is [_, string asked, ..] ? asked : "";
                while (!string.IsNullOrEmpty(await reader.ReadLineAsync(_stop.Token)))
                {
                }

                _requests.Enqueue(path);
                await _answerFor(path)(stream, _stop.Token);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or SocketException)
        {
            // The client hung up, or the test is over.
        }
    }
}
