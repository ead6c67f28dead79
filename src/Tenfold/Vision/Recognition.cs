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

    /// <summary>Whether there is no ink on it at all.</summary>
    public bool IsBlank => Image.Span.IndexOfAnyExcept((byte)0) < 0;

    /// <summary>What probabilities say of an image; a blank one is no digit, whatever they say.</summary>
    /// <param name="image">28x28 bytes, 255 = ink, row by row.</param>
    /// <param name="probabilities">Calibrated, of every class of a network, the ten digits first.</param>
    /// <param name="threshold">The probability from which on a digit is sure.</param>
    public static Recognition Of(ReadOnlyMemory<byte> image, ReadOnlySpan<float> probabilities, double threshold)
    {
        if (image.Span.IndexOfAnyExcept((byte)0) < 0)
            return new Recognition(0, 0, IsSure: false, new float[DigitRecognizer.Digits], image);
        ReadOnlySpan<float> digits = probabilities[..DigitRecognizer.Digits];
        int best = DigitRecognizer.Best(digits);
        double sum = 0;
        foreach (float digit in digits)
            sum += digit;
        return new Recognition(best, sum > 0 ? digits[best] / sum : 0, digits[best] >= threshold, digits.ToArray(), image);
    }
}
