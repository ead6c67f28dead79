using System.Net;
using Microsoft.AspNetCore.Http;

namespace Tenfold.Studio;

/// <summary>From a request to its address, and from every failure to a status with a sentence.</summary>
sealed class Dispatcher
{
    const string Policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    readonly Routes _routes;
    readonly bool _onlyHere;
    readonly Dictionary<string, Dictionary<string, Route>> _byPath;

    /// <summary>Prepares the addresses.</summary>
    /// <param name="routes">All of them.</param>
    /// <param name="onlyHere">Whether only this machine is listened to: then a name that is not this machine's means that a web page elsewhere asks (DNS rebinding).</param>
    public Dispatcher(Routes routes, bool onlyHere)
    {
        _routes = routes;
        _onlyHere = onlyHere;
        _byPath = routes.Api.Concat(routes.Page).GroupBy(route => route.Path).ToDictionary(path => path.Key, path => path.ToDictionary(route => route.Method));
    }

    public async Task HandleAsync(HttpContext context)
    {
        _routes.Count();
        Protect(context.Response.Headers);
        try
        {
            RequireOwnPage(context.Request);
            Route route = Find(context);
            RequireKnownQueries(route, context.Request);
            await route.Answer(context);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            if (context.RequestAborted.IsCancellationRequested || context.Response.HasStarted)
            {
                // Nobody is there to be told any more.
                context.Abort();
                return;
            }

            await FailAsync(context, e);
        }
    }

    Route Find(HttpContext context)
    {
        HttpRequest request = context.Request;
        if (!_byPath.TryGetValue(request.Path.Value ?? "", out Dictionary<string, Route>? methods))
            throw new ApiProblem(StatusCodes.Status404NotFound, $"There is nothing at {Shortened(request.Path.Value)}; the page is at / and the API is described at /openapi.json.");
        if (methods.TryGetValue(HttpMethods.IsHead(request.Method) ? HttpMethods.Get : request.Method, out Route? route))
            return route;
        context.Response.Headers.Allow = string.Join(", ", methods.Keys);
        throw new ApiProblem(StatusCodes.Status405MethodNotAllowed, $"{Shortened(request.Method)} is not answered at {request.Path}; use {string.Join(" or ", methods.Keys)}.");
    }

    /// <summary>Refuses names that would change nothing: a mistyped one would be answered as if it were not there.</summary>
    static void RequireKnownQueries(Route route, HttpRequest request)
    {
        if (route.Queries is not { } known || request.Query.Keys.FirstOrDefault(name => !known.Contains(name, StringComparer.OrdinalIgnoreCase)) is not { } unknown)
            return;
        throw new ApiProblem(StatusCodes.Status400BadRequest, $"{route.Path} knows no '{Shortened(unknown)}' behind its question mark; {(known.Count == 0 ? "nothing is accepted there" : $"accepted is {string.Join(" or ", known)}")}.");
    }

    /// <summary>Refuses what another site's page asks in a visitor's name.</summary>
    void RequireOwnPage(HttpRequest request)
    {
        if (_onlyHere && !IsThisMachine(request.Host.Host))
            throw new ApiProblem(StatusCodes.Status403Forbidden, $"This server answers to 127.0.0.1 and localhost, not to '{Shortened(request.Host.Host)}'; serve with --host to be reached by other names.");
        if (request.Headers.Origin is [{ Length: > 0 } origin] && !(Uri.TryCreate(origin, UriKind.Absolute, out Uri? from) && from.Authority == request.Host.Value))
            throw new ApiProblem(StatusCodes.Status403Forbidden, $"This server does not answer pages of other sites ({Shortened(origin)}).");
    }

    static bool IsThisMachine(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Trim('[', ']'), out IPAddress? address) && IPAddress.IsLoopback(address));

    static void Protect(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
    }

    static Task FailAsync(HttpContext context, Exception failure)
    {
        (int status, string detail) = failure switch
        {
            ApiProblem problem => (problem.Status, problem.Message),
            BadHttpRequestException bad => (bad.StatusCode, bad.StatusCode == StatusCodes.Status413PayloadTooLarge ? "The body is larger than is taken here; send a smaller picture." : $"The request is malformed: {bad.Message}"),
            QueueFullException full => (StatusCodes.Status503ServiceUnavailable, full.Message),
            TenfoldException wrong => (StatusCodes.Status500InternalServerError, wrong.Message),
            _ => (StatusCodes.Status500InternalServerError, $"This is a defect of Tenfold's, please report it: {failure.GetType().Name}: {failure.Message}"),
        };
        if (status == StatusCodes.Status503ServiceUnavailable)
            context.Response.Headers.RetryAfter = "1";
        return ApiBody.WriteProblemAsync(context, status, detail);
    }

    static string Shortened(string? text) => text is null ? "" : text.Length <= 80 ? text : text[..80] + "...";
}
