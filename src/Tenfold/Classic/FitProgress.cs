namespace Tenfold;

/// <summary>How far a fit has come.</summary>
/// <param name="Done">Parts done: trees, rounds, pairs of classes, iterations.</param>
/// <param name="Total">Parts in all; the greatest possible number where it may end before.</param>
/// <param name="Unit">What a part is, in the plural: <c>trees</c>, <c>rounds</c>.</param>
/// <param name="TrainLoss">The loss on the samples fitted, or null.</param>
/// <param name="ValidationLoss">The loss on the samples held out, or null.</param>
/// <param name="ValidationAccuracy">The share of right answers on the samples held out, or null.</param>
public sealed record FitProgress(int Done, int Total, string Unit, double? TrainLoss = null, double? ValidationLoss = null, double? ValidationAccuracy = null);
