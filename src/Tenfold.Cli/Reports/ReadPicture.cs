namespace Tenfold.Cli;

/// <summary>What was read on a picture.</summary>
/// <param name="File">As the user named it.</param>
/// <param name="Lines">The digits of every line, or with <c>--grid</c> of every row of fields with commas between; <c>?</c> where one is not sure.</param>
/// <param name="Digits">Each digit.</param>
sealed record ReadPicture(string File, IReadOnlyList<string> Lines, IReadOnlyList<ReadDigitLine> Digits)
{
    /// <summary>Whether all of it is sure, and there is something.</summary>
    public bool IsSure => Lines.Count > 0 && !Lines.Any(line => line.Contains('?', StringComparison.Ordinal));
}
