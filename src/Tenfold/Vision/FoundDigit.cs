namespace Tenfold;

/// <summary>A piece of ink with what the network says of it.</summary>
/// <param name="Patch">The ink.</param>
/// <param name="Image">The 28x28 pixels that the network saw.</param>
/// <param name="Probabilities">Calibrated, one a class; the digits come first.</param>
sealed record FoundDigit(Patch Patch, ReadOnlyMemory<byte> Image, ReadOnlyMemory<float> Probabilities)
{
    /// <summary>The most probable digit.</summary>
    public int Digit => DigitRecognizer.Best(Probabilities.Span);

    /// <summary>That digit's probability.</summary>
    public double Probability => Probabilities.Span[Digit];

    /// <summary>The probability of the class behind the digits; 0 where the network has none.</summary>
    public double NotADigit => Probabilities.Length > DigitRecognizer.Digits ? Probabilities.Span[DigitRecognizer.Digits] : 0;
}
