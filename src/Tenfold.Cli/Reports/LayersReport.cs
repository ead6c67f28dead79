namespace Tenfold.Cli;

/// <summary>What <c>bench layers --json</c> prints: microseconds for one batch on one thread.</summary>
sealed record LayersReport(string Model, int BatchSize, IReadOnlyList<LayerTiming> Layers);
