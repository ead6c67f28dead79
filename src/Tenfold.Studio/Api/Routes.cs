using System.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace Tenfold.Studio;

/// <summary>The list of all addresses; those of the API stand in <c>Page/openapi.json</c> too.</summary>
sealed class Routes : IDisposable
{
    readonly long _started = Stopwatch.GetTimestamp();
    readonly ModelShelf _shelf;
    readonly DigitApi _digits;
    long _requests;

    public Routes(StudioOptions options, ModelShelf shelf)
    {
        _shelf = shelf;
        _digits = new DigitApi(shelf, options.GreatestBody);
        CorrectionsApi corrections = new(new OwnDigits(options.OwnDigits));
        Api =
        [
            new("POST", "/api/recognize", _digits.RecognizeAsync) { Queries = [DigitApi.ModelQuery] },
            new("POST", "/api/read", _digits.ReadAsync) { Queries = [DigitApi.ModelQuery, DigitApi.DigitsQuery] },
            new("POST", "/api/activations", _digits.ActivationsAsync) { Queries = [DigitApi.ModelQuery] },
            new("GET", "/api/models", ModelsAsync) { Queries = [] },
            new("GET", "/api/corrections", corrections.CountAsync) { Queries = [] },
            new("POST", "/api/corrections", corrections.AddAsync) { Queries = [] },
            new("GET", "/healthz", HealthAsync),
            new("GET", "/openapi.json", new PageFile("openapi.json", "application/json").SendAsync),
        ];
        Page =
        [
            new("GET", "/", new PageFile("index.html", "text/html; charset=utf-8").SendAsync),
            new("GET", "/style.css", new PageFile("style.css", "text/css; charset=utf-8").SendAsync),
            new("GET", "/favicon.svg", new PageFile("favicon.svg", "image/svg+xml").SendAsync),
            .. Scripts.Select(script => new Route("GET", "/" + script, new PageFile(script, "text/javascript; charset=utf-8").SendAsync)),
        ];
    }

    /// <summary>For programs.</summary>
    public IReadOnlyList<Route> Api { get; }

    /// <summary>For browsers.</summary>
    public IReadOnlyList<Route> Page { get; }

    static string[] Scripts => ["app.js", "pad.js", "answers.js", "picture.js", "correction.js", "api.js"];

    /// <summary>Counts a request.</summary>
    public void Count() => Interlocked.Increment(ref _requests);

    public void Dispose() => _digits.Dispose();

    Task ModelsAsync(HttpContext context) => ApiBody.WriteAsync(context, new ModelsBody(_shelf.First, _shelf.List()), StudioJson.Default.ModelsBody);

    Task HealthAsync(HttpContext context)
    {
        (long images, long batches) = _shelf.Work;
        HealthBody body = new("ok", TenfoldVersion.Full, Stopwatch.GetElapsedTime(_started).TotalSeconds, Interlocked.Read(ref _requests), images, batches, GC.GetTotalMemory(forceFullCollection: false));
        return ApiBody.WriteAsync(context, body, StudioJson.Default.HealthBody);
    }
}
