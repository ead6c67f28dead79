namespace Tenfold;

/// <summary>How far a search is: <c>trials.json</c> of its folder.</summary>
/// <param name="Seconds">Time spent searching, over all sittings.</param>
/// <param name="TrainSha256">Of the data set's training images and labels, so that a search does not go on with others.</param>
/// <param name="Trials">What was tried, in the order of numbers.</param>
sealed record SearchState(double Seconds, string TrainSha256, IReadOnlyList<SearchTrial> Trials);
