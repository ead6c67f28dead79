namespace Tenfold.Cli;

/// <summary>What <c>bench augment --json</c> prints: microseconds an image, and how much longer a step takes.</summary>
sealed record AugmentationsReport(string Model, int BatchSize, IReadOnlyList<AugmentationTiming> Augmentations);
