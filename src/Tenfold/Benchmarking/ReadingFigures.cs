namespace Tenfold;

/// <summary>How well pictures were read that were composed from digits nobody trained on.</summary>
/// <param name="Model">The network.</param>
/// <param name="Digits">On single digits as they are in the test set.</param>
/// <param name="Pictures">Pictures of each kind.</param>
/// <param name="Seed">Of the composer.</param>
/// <param name="SingleDigits">Share of pictures of one digit that were told.</param>
/// <param name="Lines">Lines of digits that stand apart, in all pictures.</param>
/// <param name="LinesRight">Share of them read wholly right.</param>
/// <param name="TouchingLines">Lines with touching digits.</param>
/// <param name="TouchingLinesRight">Share of them read wholly right.</param>
/// <param name="MillisecondsPerPicture">Median over the pictures of lines.</param>
/// <param name="PhotographSeconds">The best of three readings of a page of 4000x3000 pixels, from JPEG bytes to digits.</param>
/// <param name="PhotographDigits">Digits found on it.</param>
public sealed record ReadingFigures(
    string Model, RecognitionFigures Digits, int Pictures, ulong Seed, double SingleDigits, int Lines, double LinesRight, int TouchingLines, double TouchingLinesRight,
    double MillisecondsPerPicture, double PhotographSeconds, int PhotographDigits);
