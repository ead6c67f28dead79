namespace Tenfold;

/// <summary>What a recogniser makes of one digit.</summary>
/// <param name="Digit">The most probable digit, 0 to 9, also where it is not sure.</param>
/// <param name="Confidence">The calibrated probability that it is that digit rather than another one, in [0, 1]: 0 on blank paper. Whether it is a digit at all, <see cref="NotADigit"/> says.</param>
/// <param name="IsSure">Whether the probability of that digit among everything that may be there reaches the recogniser's threshold.</param>
/// <param name="Probabilities">Of 0, 1 ... 9; they sum to 1, or to less by the probability that it is no digit.</param>
/// <param name="Image">What the network saw: 28x28 pixels, 255 = ink, row by row.</param>
public sealed record Recognition(int Digit, double Confidence, bool IsSure, IReadOnlyList<float> Probabilities, ReadOnlyMemory<byte> Image)
{
    /// <summary>The probability that it is no digit at all, in [0, 1].</summary>
    public double NotADigit => Math.Clamp(1 - Probabilities.Sum(), 0, 1);

    /// <summary>The digit, or <c>?</c> where it is not sure.</summary>
    public char Character => IsSure ? (char)('0' + Digit) : '?';

    /// <summary>What a network's answer means.</summary>
    /// <param name="probabilities">Calibrated, one a class; the digits come first.</param>
    /// <param name="threshold">From which on a digit is sure.</param>
    /// <param name="image">What the network saw.</param>
    internal static Recognition Of(ReadOnlySpan<float> probabilities, double threshold, ReadOnlyMemory<byte> image)
    {
        ReadOnlySpan<float> digits = probabilities[..DigitRecognizer.Digits];
        int best = DigitRecognizer.Best(digits);
        double sum = 0;
        foreach (float digit in digits)
            sum += digit;
        return new Recognition(best, sum > 0 ? digits[best] / sum : 0, digits[best] >= threshold, digits.ToArray(), image);
    }
}
