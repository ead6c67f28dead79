namespace Tenfold.Cli;

/// <summary>What was to be reached, what was, in percent, and whether that is enough; null before it is known.</summary>
sealed record GoalLine(string Goal, double AtLeast, double? Percent, bool? Holds);
