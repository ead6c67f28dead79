namespace Tenfold;

/// <summary>How far a <see cref="Reproduction"/> is.</summary>
/// <param name="Done">Trials done, those of earlier runs among them.</param>
/// <param name="Trials">Trials in all.</param>
/// <param name="Share">The share of this run's work that is done, in [0, 1].</param>
/// <param name="SecondsLeft">The time left at the speed so far; null before there is one.</param>
/// <param name="Running">The trials under way, each with its epoch.</param>
public sealed record ReproductionStatus(int Done, int Trials, double Share, double? SecondsLeft, IReadOnlyList<string> Running);
