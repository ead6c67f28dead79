namespace Tenfold;

/// <summary>
/// What two networks say together: of the ten digits the geometric mean of both, so that a digit is sure only where neither denies it; whether it is a digit at all, the first decides alone.
/// </summary>
/// <remarks>A logarithmic opinion pool (Hinton, Products of experts, 1999; Heskes, Selecting weighting factors in logarithmic opinion pools, 1998).</remarks>
static class SecondOpinion
{
    /// <summary>Changes the first network's probabilities in place; their sum stays.</summary>
    /// <param name="probabilities">Of the first network's classes, the ten digits first.</param>
    /// <param name="second">Of the ten digits.</param>
    public static void Pool(Span<float> probabilities, ReadOnlySpan<float> second)
    {
        Span<double> means = stackalloc double[DigitRecognizer.Digits];
        double before = 0;
        double after = 0;
        for (int digit = 0; digit < means.Length; digit++)
        {
            before += probabilities[digit];
            after += means[digit] = Math.Sqrt((double)probabilities[digit] * second[digit]);
        }

        // Where each denies what the other says, the first one's word stands.
        if (after <= 0)
            return;
        for (int digit = 0; digit < means.Length; digit++)
            probabilities[digit] = (float)(means[digit] / after * before);
    }
}
