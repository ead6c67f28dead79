namespace Tenfold.Studio;

/// <summary>The answer to <c>GET /healthz</c>.</summary>
/// <param name="Status">Always <c>ok</c>.</param>
/// <param name="Version">Tenfold's.</param>
/// <param name="Seconds">Since the start.</param>
/// <param name="Requests">Answered since then.</param>
/// <param name="Images">Told by models since then.</param>
/// <param name="Batches">In so many batches.</param>
/// <param name="ManagedBytes">Memory in use as the last collection left it, with what came since.</param>
sealed record HealthBody(string Status, string Version, double Seconds, long Requests, long Images, long Batches, long ManagedBytes);
