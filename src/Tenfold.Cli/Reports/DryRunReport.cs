namespace Tenfold.Cli;

/// <summary>That everything a training does works.</summary>
/// <param name="Model">What would be trained.</param>
/// <param name="Data">On what.</param>
/// <param name="Cancelled">Whether it was stopped before it had tried all.</param>
/// <param name="DryRun">What tells it from a training's report.</param>
sealed record DryRunReport(string Model, string Data, bool Cancelled, bool DryRun = true);
