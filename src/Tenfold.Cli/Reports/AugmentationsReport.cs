namespace Tenfold.Cli;

/// <summary>What <c>bench augment --json</c> prints: seconds of 60,000 images, and how much longer than without.</summary>
sealed record AugmentationsReport(string Model, int BatchSize, int Rounds, IReadOnlyList<AugmentationTiming> Augmentations);
