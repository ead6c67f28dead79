using System.Diagnostics;
using System.Net;

namespace Tenfold;

/// <summary>Asks a mirror for a file and tells, in words, why it was not delivered.</summary>
sealed class MirrorClient(MnistDownloadOptions options, IProgress<DownloadProgress>? progress) : IDisposable
{
    readonly HttpClient _client = Create(options.ConnectTimeout);

    public void Dispose() => _client.Dispose();

    /// <summary>Opens an address and hands its bytes, as sent, to <paramref name="use"/>.</summary>
    /// <param name="address">What to ask for.</param>
    /// <param name="limit">Bytes that may come at most.</param>
    /// <param name="use">Reads the stream to its end.</param>
    /// <param name="cancellation">The user's wish, or the end of the time for everything.</param>
    /// <exception cref="DownloadFailure">No connection, no answer in time, an answer other than 200, a broken or oversized transfer.</exception>
    public async Task GetAsync(Uri address, long limit, Func<Stream, Task> use, CancellationToken cancellation)
    {
        using HttpResponseMessage response = await AskAsync(address, cancellation).ConfigureAwait(false);
        if (response.StatusCode != HttpStatusCode.OK)
            throw new DownloadFailure($"answered {(int)response.StatusCode} {response.StatusCode}", MayPass(response.StatusCode));
        if (response.Content.Headers.ContentType?.MediaType is "text/html")
            throw new DownloadFailure("sent an HTML page instead of the file", mayPass: false);
        long? total = response.Content.Headers.ContentLength;
        if (total > limit)
            throw new DownloadFailure($"announced {total:N0} bytes, at most {limit:N0} expected", mayPass: false);

        string file = Path.GetFileName(address.AbsolutePath);
        long started = Stopwatch.GetTimestamp();
        Stream body = await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
        GuardedStream guarded = new(body, options.StallTimeout, limit, bytes =>
            progress?.Report(new(address.Authority, file, bytes, total, SecondsLeft(bytes, total, Stopwatch.GetElapsedTime(started)))));
        await using (guarded.ConfigureAwait(false))
            await use(guarded).ConfigureAwait(false);
    }

    async Task<HttpResponseMessage> AskAsync(Uri address, CancellationToken cancellation)
    {
        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(options.ConnectTimeout + options.StallTimeout);
        try
        {
            return await _client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, patience.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            bool connecting = !patience.IsCancellationRequested;
            TimeSpan waited = connecting ? options.ConnectTimeout : options.ConnectTimeout + options.StallTimeout;
            throw new DownloadFailure($"did not {(connecting ? "accept a connection" : "answer")} within {waited.TotalSeconds:0.###} s", mayPass: !connecting, e);
        }
        catch (HttpRequestException e)
        {
            throw new DownloadFailure(Describe(e.HttpRequestError), MayPass(e.HttpRequestError), e);
        }
    }

    static HttpClient Create(TimeSpan connectTimeout)
    {
        SocketsHttpHandler handler = new() { ConnectTimeout = connectTimeout, MaxAutomaticRedirections = 5, AutomaticDecompression = DecompressionMethods.None };
        HttpClient client = new(handler, disposeHandler: true) { Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.UserAgent.ParseAdd("tenfold");
        return client;
    }

    static double? SecondsLeft(long bytes, long? total, TimeSpan elapsed) =>
        total is { } all && bytes > 0 ? Math.Max(0, elapsed.TotalSeconds * (all - bytes) / bytes) : null;

    static bool MayPass(HttpStatusCode status) =>
        status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests || (int)status >= 500;

    /// <summary>Without a network every attempt fails the same way; asking again only makes an offline user wait.</summary>
    static bool MayPass(HttpRequestError error) => error is HttpRequestError.ResponseEnded or HttpRequestError.InvalidResponse or HttpRequestError.HttpProtocolError or HttpRequestError.Unknown;

    static string Describe(HttpRequestError error) => error switch
    {
        HttpRequestError.NameResolutionError => "is not known here (offline?)",
        HttpRequestError.ConnectionError => "refused the connection (offline?)",
        HttpRequestError.SecureConnectionError => "offered no trusted connection (a proxy, or this machine's clock?)",
        HttpRequestError.ProxyTunnelError => "cannot be reached through the proxy",
        HttpRequestError.ResponseEnded => "broke off before it answered",
        HttpRequestError.InvalidResponse => "did not answer like a web server",
        _ => $"failed ({error})",
    };
}
