namespace Tenfold;

/// <summary>How far counted work is.</summary>
/// <param name="Done">How many are through.</param>
/// <param name="Total">How many there are in all.</param>
public readonly record struct WorkProgress(int Done, int Total);
