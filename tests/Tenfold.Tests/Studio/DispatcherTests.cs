using Microsoft.AspNetCore.Http;
using Tenfold.Studio;

namespace Tenfold.Tests.Studio;

/// <summary>From a failure to its status, without a connection.</summary>
public sealed class DispatcherTests
{
    [Fact]
    public async Task Whoever_comes_when_too_many_wait_is_told_to_come_again()
    {
        IHeaderDictionary busy = await RefuseAsync(new QueueFullException(3), StatusCodes.Status503ServiceUnavailable);
        IHeaderDictionary broken = await RefuseAsync(new TenfoldException("broken"), StatusCodes.Status500InternalServerError);

        Assert.Equal("1", busy.RetryAfter);
        Assert.Equal(0, broken.RetryAfter.Count);
    }

    /// <summary>The headers of the answer to a request in which this happens.</summary>
    static async Task<IHeaderDictionary> RefuseAsync(Exception failure, int status)
    {
        StudioOptions options = new() { Default = () => DigitRecognizer.Default };
        using Routes routes = new(options, new ModelShelf(options));
        DefaultHttpContext context = new();
        (context.Request.Method, context.Request.Path, context.Request.Host) = ("POST", "/api/recognize", new HostString("localhost"));
        (context.Request.ContentType, context.Request.Body) = ("application/octet-stream", new Failing(failure));
        await new Dispatcher(routes, onlyHere: true).HandleAsync(context);
        Assert.Equal(status, context.Response.StatusCode);
        return context.Response.Headers;
    }

    sealed class Failing(Exception failure) : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => throw failure;
    }
}
