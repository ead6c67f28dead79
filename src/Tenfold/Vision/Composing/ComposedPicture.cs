namespace Tenfold;

/// <summary>A picture composed from digits, with what is written on it.</summary>
/// <param name="Picture">The photograph.</param>
/// <param name="Lines">The digits of every line, from the top.</param>
public sealed record ComposedPicture(Picture Picture, IReadOnlyList<string> Lines);
