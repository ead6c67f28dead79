namespace Tenfold.Cli;

/// <summary>What <c>bench peak --json</c> prints.</summary>
sealed record PeakReport(int Threads, int VectorBits, double Gflops);
