namespace Tenfold;

/// <summary>The best settings, taught on all images that the folds divide: a run like any other.</summary>
/// <param name="RunDirectory">Its folder.</param>
/// <param name="ValAccuracy">Accuracy on the held-out images, which the search never saw; null without any.</param>
/// <param name="TestAccuracy">Accuracy on the test images; null without any.</param>
/// <param name="TestErrors">Wrong answers behind it.</param>
/// <param name="Cancelled">Whether it was stopped; it can be gone on with.</param>
public sealed record SearchWinner(string RunDirectory, double? ValAccuracy, double? TestAccuracy, int? TestErrors, bool Cancelled);
