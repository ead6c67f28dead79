using Microsoft.AspNetCore.Http;

namespace Tenfold.Studio;

/// <summary>An address, and what answers there.</summary>
/// <param name="Method"><c>GET</c>, which takes HEAD too, or <c>POST</c>.</param>
/// <param name="Path">The whole path.</param>
/// <param name="Answer">What answers.</param>
sealed record Route(string Method, string Path, Func<HttpContext, Task> Answer)
{
    /// <summary>The names that may stand behind the question mark; null where any may.</summary>
    public IReadOnlyList<string>? Queries { get; init; }
}
