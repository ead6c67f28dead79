namespace Tenfold;

/// <summary>A piece of ink with what the network says of it.</summary>
/// <param name="Patch">The ink.</param>
/// <param name="Image">The 28x28 pixels that the network saw.</param>
/// <param name="Probabilities">Calibrated, one a class; the digits come first.</param>
sealed record FoundDigit(Patch Patch, ReadOnlyMemory<byte> Image, ReadOnlyMemory<float> Probabilities)
{
    const int Digits = 10;

    /// <summary>The most probable digit.</summary>
    public int Digit
    {
        get
        {
            ReadOnlySpan<float> digits = Probabilities.Span[..Digits];
            int best = 0;
            for (int digit = 1; digit < Digits; digit++)
                best = digits[digit] > digits[best] ? digit : best;
            return best;
        }
    }

    /// <summary>That digit's probability.</summary>
    public double Probability => Probabilities.Span[Digit];

    /// <summary>The probability of the class behind the digits; 0 where the network has none.</summary>
    public double NotADigit => Probabilities.Length > Digits ? Probabilities.Span[Digits] : 0;

    /// <summary>What users see of it.</summary>
    public Recognition ToRecognition(double threshold) =>
        new(Digit, Probability, Probability >= threshold, Probabilities[..Digits].ToArray(), Image);
}
