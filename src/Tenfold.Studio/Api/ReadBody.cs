namespace Tenfold.Studio;

/// <summary>The answer to <c>POST /api/read</c>.</summary>
/// <param name="Model">Who read.</param>
/// <param name="Width">The picture's columns, turned as its EXIF orientation says.</param>
/// <param name="Height">Its rows.</param>
/// <param name="Lines">The text, <c>?</c> where unsure.</param>
/// <param name="Digits">Every digit, line by line from the left.</param>
/// <param name="Milliseconds">Decoding and reading.</param>
sealed record ReadBody(string Model, int Width, int Height, IReadOnlyList<string> Lines, IReadOnlyList<ReadDigitBody> Digits, double Milliseconds);
