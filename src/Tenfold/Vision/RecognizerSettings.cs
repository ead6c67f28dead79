namespace Tenfold;

/// <summary>How a network's outputs become a recogniser's confidence: measured on validation data, kept with the weights.</summary>
public sealed record RecognizerSettings
{
    /// <summary>Divides the network's logits, above 0: 1 leaves its probabilities as they are, more makes them humbler (https://arxiv.org/abs/1706.04599).</summary>
    public double Temperature { get; init; } = 1;

    /// <summary>The confidence from which on a digit is sure, in [0, 1].</summary>
    public double Threshold { get; init; } = 0.6;

    /// <summary>The settings themselves, after a check of every value.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of range.</exception>
    public RecognizerSettings Validated()
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Temperature, nameof(Temperature));
        ArgumentOutOfRangeException.ThrowIfNegative(Threshold, nameof(Threshold));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Threshold, 1, nameof(Threshold));
        return this;
    }
}
