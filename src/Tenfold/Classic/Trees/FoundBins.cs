namespace Tenfold;

/// <summary>What a search over one feature's bins found.</summary>
/// <param name="First">The first bin that holds samples.</param>
/// <param name="Last">The last one.</param>
/// <param name="Lower">The last bin to go left; -1 where no split is better than the one known.</param>
/// <param name="Upper">The next one that holds samples.</param>
/// <param name="Score">The children's terms.</param>
readonly record struct FoundBins(int First, int Last, int Lower, int Upper, double Score);
