namespace Tenfold.Cli;

/// <summary>What <c>bench layers --json</c> prints: microseconds for one batch on one thread, and that thread's peak.</summary>
sealed record LayersReport(string Model, int BatchSize, double PeakGflops, IReadOnlyList<LayerTiming> Layers);
