using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace Tenfold.Studio;

/// <summary>A file of the page, which this assembly carries.</summary>
sealed class PageFile
{
    readonly byte[] _bytes;
    readonly string _type;
    readonly string _tag;

    /// <summary>Loads a file.</summary>
    /// <param name="name">Its name in <c>Page/</c>.</param>
    /// <param name="type">Its media type.</param>
    public PageFile(string name, string type)
    {
        using Stream stream = typeof(PageFile).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"The assembly lacks {name}.");
        _bytes = new byte[stream.Length];
        stream.ReadExactly(_bytes);
        _type = type;
        _tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(_bytes).AsSpan(0, 8))}\"";
    }

    /// <summary>Sends it, unless the browser has it already.</summary>
    public async Task SendAsync(HttpContext context)
    {
        HttpResponse response = context.Response;
        response.Headers.ETag = _tag;
        // Asked for each time, sent once: a page from before an update would not fit its server.
        response.Headers.CacheControl = "no-cache";
        if (context.Request.Headers.IfNoneMatch == _tag)
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentType = _type;
        response.ContentLength = _bytes.Length;
        await response.Body.WriteAsync(_bytes, context.RequestAborted);
    }
}
