namespace Tenfold;

/// <summary>A piece of ink with what the network of pairs says of it.</summary>
/// <param name="Patch">The ink.</param>
/// <param name="Probabilities">Calibrated, one for each <see cref="DigitPair.Label"/>, and behind them that it is no pair.</param>
sealed record FoundPair(Patch Patch, ReadOnlyMemory<float> Probabilities)
{
    /// <summary>The label of the most probable pair.</summary>
    public int Label { get; } = DigitRecognizer.Best(Probabilities.Span, DigitPair.None);

    /// <summary>That pair's probability.</summary>
    public double Probability => Probabilities.Span[Label];

    /// <summary>The probability of each digit as the left or as the right one, and behind them, where there is room, that it is no pair.</summary>
    public float[] Digits(bool left, int classes)
    {
        float[] sums = new float[classes];
        for (int label = 0; label < DigitPair.None; label++)
            sums[left ? DigitPair.Of(label).Left : DigitPair.Of(label).Right] += Probabilities.Span[label];
        if (classes > DigitRecognizer.Digits)
            sums[DigitRecognizer.Digits] = Probabilities.Span[DigitPair.None];
        return sums;
    }
}
