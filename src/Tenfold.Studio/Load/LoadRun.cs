using System.Diagnostics;
using System.Net.Sockets;

namespace Tenfold.Studio;

/// <summary>Sends many requests to a server, a number at a time, and compares every answer with what its image gets alone.</summary>
public static class LoadRun
{
    /// <summary>Measures.</summary>
    /// <param name="server">Its address.</param>
    /// <param name="kind">What the bodies are, in words.</param>
    /// <param name="type">Their media type.</param>
    /// <param name="bodies">What is sent to <c>/api/recognize</c>, in turns.</param>
    /// <param name="requests">How many, at least 1.</param>
    /// <param name="connections">How many at once, at least 1.</param>
    /// <param name="early">Called once when a tenth is done, to look at the server's memory; may be null.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="TenfoldException">The server does not answer a single request as it should.</exception>
    public static async Task<LoadFigures> RunAsync(
        Uri server, string kind, string type, IReadOnlyList<byte[]> bodies, int requests, int connections, Action? early = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(server);
        ArgumentNullException.ThrowIfNull(bodies);
        byte[][] asked = [.. bodies.Select(body => LoadConnection.Request(server, "/api/recognize", type, body))];
        byte[][] expected = await AnswersAloneAsync(server, asked, cancellation);
        long[] ticks = new long[requests];
        int next = 0;
        int errors = 0;
        int wrong = 0;
        long started = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Math.Min(connections, requests)).Select(_ => Task.Run(
            async () =>
            {
                LoadConnection connection = new();
                try
                {
                    await connection.ConnectAsync(server, cancellation);
                    for (int i = Interlocked.Increment(ref next) - 1; i < requests; i = Interlocked.Increment(ref next) - 1)
                    {
                        if (i == requests / 10)
                            early?.Invoke();
                        long sent = Stopwatch.GetTimestamp();
                        (int status, ReadOnlyMemory<byte> body) = await connection.SendAsync(asked[i % asked.Length], cancellation);
                        ticks[i] = Stopwatch.GetTimestamp() - sent;
                        if (status != 200)
                            Interlocked.Increment(ref errors);
                        else if (!body.Span.SequenceEqual(expected[i % expected.Length]))
                            Interlocked.Increment(ref wrong);
                    }
                }
                catch (Exception e) when (e is SocketException or InvalidDataException)
                {
                    Interlocked.Increment(ref errors);
                }
                finally
                {
                    connection.Dispose();
                }
            },
            cancellation)));
        double seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        Array.Sort(ticks);
        return new LoadFigures(kind, requests, connections, seconds, requests / seconds, At(ticks, 0.5), At(ticks, 0.99), At(ticks, 1), errors, wrong);
    }

    static async Task<byte[][]> AnswersAloneAsync(Uri server, byte[][] asked, CancellationToken cancellation)
    {
        using LoadConnection connection = new();
        await connection.ConnectAsync(server, cancellation);
        byte[][] answers = new byte[asked.Length][];
        for (int i = 0; i < asked.Length; i++)
        {
            (int status, ReadOnlyMemory<byte> body) = await connection.SendAsync(asked[i], cancellation);
            answers[i] = status == 200 ? body.ToArray() : throw new TenfoldException($"{server}: answered {status} to a request of its own kind: {System.Text.Encoding.UTF8.GetString(body.Span)}");
        }

        return answers;
    }

    static double At(long[] sorted, double share) => 1000.0 * sorted[(int)Math.Min(sorted.Length - 1, share * sorted.Length)] / Stopwatch.Frequency;
}
