namespace Tenfold.Studio;

/// <summary>The digits that were corrected so far.</summary>
/// <param name="Folder">Where they are kept.</param>
/// <param name="Total">How many.</param>
/// <param name="Counts">How many of 0, 1, ... 9.</param>
/// <param name="File">The one that was just kept; null where none was.</param>
sealed record CorrectionsBody(string Folder, int Total, IReadOnlyList<int> Counts, string? File);
