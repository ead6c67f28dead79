namespace Tenfold.Studio;

/// <summary>What many requests at once came to.</summary>
/// <param name="Kind">What was sent.</param>
/// <param name="Requests">Sent.</param>
/// <param name="Connections">At once, each with one request under way.</param>
/// <param name="Seconds">From the first to the last.</param>
/// <param name="PerSecond">Requests a second.</param>
/// <param name="MedianMilliseconds">Of the time from sending a request to having its whole answer.</param>
/// <param name="P99Milliseconds">What 99 of 100 take at most.</param>
/// <param name="GreatestMilliseconds">The slowest.</param>
/// <param name="Errors">Answers that were no success, and connections that broke.</param>
/// <param name="Wrong">Answers that were another image's, or differ from what the image got alone in any byte.</param>
public sealed record LoadFigures(
    string Kind, int Requests, int Connections, double Seconds, double PerSecond,
    double MedianMilliseconds, double P99Milliseconds, double GreatestMilliseconds, int Errors, int Wrong);
