namespace Tenfold.Studio;

/// <summary>What a client is told of a failure, as <c>application/problem+json</c> (RFC 9457).</summary>
/// <param name="Type">Always <c>about:blank</c>: the status says what kind it is.</param>
/// <param name="Title">The status in words.</param>
/// <param name="Status">The status.</param>
/// <param name="Detail">A sentence on what was wrong and what to do.</param>
sealed record ProblemBody(string Type, string Title, int Status, string Detail);
