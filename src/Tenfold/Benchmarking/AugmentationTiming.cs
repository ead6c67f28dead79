namespace Tenfold;

/// <summary>What an augmentation costs a training.</summary>
/// <param name="Augmentation">As it is written in a recipe; empty for none.</param>
/// <param name="Seconds">Of 60,000 images, median of the rounds.</param>
/// <param name="Slowdown">How much longer than without any: 0.1 for a tenth; the median over the rounds, each beside its own without.</param>
public sealed record AugmentationTiming(string Augmentation, double Seconds, double Slowdown);
