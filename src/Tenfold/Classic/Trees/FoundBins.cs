namespace Tenfold;

/// <summary>What a search over one feature's bins found.</summary>
/// <param name="Varies">Whether there are samples in more than one bin.</param>
/// <param name="Lower">The last bin to go left that holds samples; -1 where no split is better than the one known.</param>
/// <param name="Upper">The bin after it that holds samples.</param>
/// <param name="Score">The children's terms.</param>
/// <param name="Threshold">Where to split between both; NaN: in the middle.</param>
readonly record struct FoundBins(bool Varies, int Lower, int Upper, double Score, float Threshold);
