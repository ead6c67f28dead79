using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Tenfold.Studio;

/// <summary>One kept connection that sends whole requests and takes whole answers: so little work that the server is measured and not its client.</summary>
sealed class LoadConnection : IDisposable
{
    const int HeadLimit = 1 << 14;

    readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    byte[] _buffer = new byte[1 << 14];

    /// <summary>A whole request.</summary>
    public static byte[] Request(Uri server, string address, string type, byte[] body)
    {
        byte[] head = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"POST {address} HTTP/1.1\r\nHost: {server.Authority}\r\nContent-Type: {type}\r\nContent-Length: {body.Length}\r\n\r\n"));
        return [.. head, .. body];
    }

    /// <summary>Connects.</summary>
    public Task ConnectAsync(Uri server, CancellationToken cancellation) => _socket.ConnectAsync(server.Host, server.Port, cancellation).AsTask();

    /// <summary>Sends a request and waits for its answer.</summary>
    /// <returns>The status, and the body, which is valid until the next request.</returns>
    /// <exception cref="SocketException">The connection broke.</exception>
    /// <exception cref="InvalidDataException">The answer is not HTTP with a length.</exception>
    public async ValueTask<(int Status, ReadOnlyMemory<byte> Body)> SendAsync(ReadOnlyMemory<byte> request, CancellationToken cancellation)
    {
        for (int sent = 0; sent < request.Length;)
            sent += await _socket.SendAsync(request[sent..], cancellation);
        int filled = 0;
        int head = -1;
        while (head < 0)
        {
            filled += await ReceiveAsync(filled, cancellation);
            head = _buffer.AsSpan(0, filled).IndexOf("\r\n\r\n"u8);
            if (head < 0 && filled >= HeadLimit)
                throw new InvalidDataException("The head of an answer does not end.");
        }

        (int status, int length) = Parse(Encoding.ASCII.GetString(_buffer, 0, head));
        int start = head + 4;
        if (_buffer.Length < start + length)
            Array.Resize(ref _buffer, start + length);
        while (filled < start + length)
            filled += await ReceiveAsync(filled, cancellation);
        return (status, _buffer.AsMemory(start, length));
    }

    public void Dispose() => _socket.Dispose();

    async ValueTask<int> ReceiveAsync(int filled, CancellationToken cancellation)
    {
        int received = await _socket.ReceiveAsync(_buffer.AsMemory(filled), cancellation);
        return received > 0 ? received : throw new InvalidDataException("The server closed the connection in the middle of an answer.");
    }

    static (int Status, int Length) Parse(string head)
    {
        const string Length = "\r\nContent-Length: ";
        int at = head.IndexOf(Length, StringComparison.OrdinalIgnoreCase);
        string[] first = head.Split(' ', 3);
        if (at < 0 || first.Length < 2)
            throw new InvalidDataException("An answer has no length.");
        string length = head[(at + Length.Length)..].Split('\r')[0];
        return (int.Parse(first[1], CultureInfo.InvariantCulture), int.Parse(length, CultureInfo.InvariantCulture));
    }
}
