using System.Globalization;
using System.Net.Mime;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace Tenfold.Studio;

/// <summary>Reads what a request brings and writes what it gets.</summary>
static class ApiBody
{
    /// <summary>The pixels of an image.</summary>
    public const int ImageBytes = 28 * 28;

    const string Problem = "application/problem+json";

    /// <summary>The whole body.</summary>
    /// <param name="request">The request.</param>
    /// <param name="limit">The most bytes that are read.</param>
    /// <exception cref="ApiProblem">There are more, or none.</exception>
    public static async Task<byte[]> ReadAsync(HttpRequest request, int limit)
    {
        if (request.ContentLength > limit)
            throw TooLarge(limit);
        using MemoryStream bytes = new((int)(request.ContentLength ?? 0));
        byte[] part = new byte[Math.Min(1 << 16, (int)(request.ContentLength ?? 1 << 16) + 1)];
        for (int read = await request.Body.ReadAsync(part, request.HttpContext.RequestAborted); read > 0; read = await request.Body.ReadAsync(part, request.HttpContext.RequestAborted))
        {
            if (bytes.Length + read > limit)
                throw TooLarge(limit);
            bytes.Write(part, 0, read);
        }

        return bytes.Length > 0 ? bytes.ToArray() : throw new ApiProblem(StatusCodes.Status400BadRequest, "The request has no body; send a picture.");
    }

    /// <summary>A JSON body.</summary>
    /// <exception cref="ApiProblem">It is of another type, too large or malformed.</exception>
    public static async Task<T> ReadAsync<T>(HttpRequest request, int limit, JsonTypeInfo<T> type)
    {
        if (TypeOf(request) != MediaTypeNames.Application.Json)
            throw new ApiProblem(StatusCodes.Status415UnsupportedMediaType, $"The body's Content-Type is '{TypeOf(request)}'; {MediaTypeNames.Application.Json} is expected here.");
        return Parse(await ReadAsync(request, limit), type);
    }

    /// <summary>JSON from a client.</summary>
    /// <exception cref="ApiProblem">It is malformed.</exception>
    public static T Parse<T>(byte[] body, JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(body, type) ?? throw new ApiProblem(StatusCodes.Status400BadRequest, "The body is null; a JSON object is expected.");
        }
        catch (JsonException e)
        {
            throw new ApiProblem(StatusCodes.Status400BadRequest, $"The body is not the JSON that is expected here (line {e.LineNumber + 1}, at '{e.Path}'); see /openapi.json.");
        }
    }

    /// <summary>28x28 pixels that a client sent.</summary>
    /// <exception cref="ApiProblem">There are none, or as many as no image has.</exception>
    public static byte[] RequirePixels(byte[]? pixels) => pixels switch
    {
        { Length: ImageBytes } => pixels,
        null => throw new ApiProblem(StatusCodes.Status400BadRequest, string.Create(CultureInfo.InvariantCulture, $"The body has no field pixels; {ImageBytes} bytes in Base64 are expected there: 28 rows of 28 bytes, 255 = ink.")),
        _ => throw new ApiProblem(StatusCodes.Status400BadRequest, string.Create(CultureInfo.InvariantCulture, $"{pixels.Length} pixels were sent; {ImageBytes} are expected: 28 rows of 28 bytes, 255 = ink.")),
    };

    /// <summary>The media type without its parameters, in lower case; empty where there is none.</summary>
    public static string TypeOf(HttpRequest request) => (request.ContentType ?? "").Split(';')[0].Trim().ToLowerInvariant();

    /// <summary>Answers with JSON.</summary>
    public static Task WriteAsync<T>(HttpContext context, T body, JsonTypeInfo<T> type, int status = StatusCodes.Status200OK) =>
        WriteAsync(context, JsonSerializer.SerializeToUtf8Bytes(body, type), MediaTypeNames.Application.Json, status);

    /// <summary>Answers with a status and a sentence.</summary>
    public static Task WriteProblemAsync(HttpContext context, int status, string detail)
    {
        ProblemBody body = new("about:blank", Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(status), status, detail.ReplaceLineEndings(" "));
        return WriteAsync(context, JsonSerializer.SerializeToUtf8Bytes(body, StudioJson.Default.ProblemBody), Problem, status);
    }

    static Task WriteAsync(HttpContext context, byte[] bytes, string type, int status)
    {
        HttpResponse response = context.Response;
        response.StatusCode = status;
        response.ContentType = type;
        response.Headers.CacheControl = "no-store";
        response.ContentLength = bytes.Length;
        return response.Body.WriteAsync(bytes, 0, bytes.Length, context.RequestAborted);
    }

    static ApiProblem TooLarge(int limit) => new(
        StatusCodes.Status413PayloadTooLarge, string.Create(CultureInfo.InvariantCulture, $"The body is larger than {limit:N0} bytes, the most that is taken here; send a smaller picture."));
}
