namespace Tenfold.Cli;

/// <summary>One digit that was read.</summary>
/// <param name="Line">Its line, or with <c>--grid</c> its row of fields, counted from 0.</param>
/// <param name="Box">Where it is, in pixels of the picture.</param>
/// <param name="Digit">The most probable digit, also where it is not sure.</param>
/// <param name="Confidence">Its calibrated probability.</param>
/// <param name="IsSure">Whether that reaches the threshold.</param>
/// <param name="NotADigit">The probability that it is no digit at all.</param>
/// <param name="Probabilities">Those of 0, 1, ... 9.</param>
sealed record ReadDigitLine(int Line, PictureBox Box, int Digit, double Confidence, bool IsSure, double NotADigit, IReadOnlyList<float> Probabilities)
{
    public static ReadDigitLine Of(ReadDigit digit) =>
        new(digit.Line, digit.Box, digit.Recognition.Digit, digit.Recognition.Confidence, digit.Recognition.IsSure, digit.Recognition.NotADigit, digit.Recognition.Probabilities);
}
