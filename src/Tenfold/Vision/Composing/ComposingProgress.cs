namespace Tenfold;

/// <summary>How far <see cref="ReadingData"/> has come.</summary>
/// <param name="Done">Lines that are composed and cut.</param>
/// <param name="Total">Lines in all, those of held-out digits counted.</param>
public readonly record struct ComposingProgress(int Done, int Total);
