namespace Tenfold;

/// <summary>One field of a form.</summary>
/// <param name="Row">Counted from 0 at the top.</param>
/// <param name="Column">Counted from 0 at the left.</param>
/// <param name="Digits">What is written in it, from the left; empty where nothing is.</param>
public sealed record FormCell(int Row, int Column, IReadOnlyList<ReadDigit> Digits)
{
    /// <summary>Its digits, with <c>?</c> where one is not sure.</summary>
    public string Text => string.Concat(Digits.Select(digit => digit.Recognition.Character));
}
