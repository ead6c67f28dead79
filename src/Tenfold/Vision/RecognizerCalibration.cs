namespace Tenfold;

/// <summary>
/// Measures how a network's outputs become confidence, on digits that it has never seen: the temperature at which those digits are
/// most likely (Guo et al., https://arxiv.org/abs/1706.04599), and the confidence that a given share of them reaches.
/// </summary>
public static class RecognizerCalibration
{
    /// <summary>The share of digits that are to be sure unless told otherwise.</summary>
    public const double DefaultCoverage = 0.98;

    // Temperatures are sought between these, as logarithms, until the interval is so small.
    const double Least = -2;
    const double Greatest = 2;
    const double Enough = 1e-4;
    const float Never = 1e-30f;

    /// <summary>The settings for a network, and for the second one that it asks.</summary>
    /// <param name="recognizer">Both; what settings it has do not count.</param>
    /// <param name="digits">28x28 images with labels from 0 to 9, none of which it was trained on.</param>
    /// <param name="coverage">The share of them whose confidence is to reach the threshold, above 0 and up to 1.</param>
    /// <exception cref="ArgumentException">There are no digits, or they have no labels.</exception>
    public static RecognizerSettings Fit(DigitRecognizer recognizer, ImageSet digits, double coverage = DefaultCoverage)
    {
        ArgumentNullException.ThrowIfNull(recognizer);
        ArgumentNullException.ThrowIfNull(digits);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(coverage);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(coverage, 1);
        if (!digits.HasLabels)
            throw new ArgumentException("Calibration needs labelled digits.", nameof(digits));
        Network network = recognizer.Network;
        float[] probabilities = new DigitScorer(network, temperature: 1, recognizer.Second).Probabilities(digits.Pixels.ToArray());
        // That these images are digits is known: only the ten classes count.
        double temperature = Temperature(probabilities, digits.Labels.ToArray(), network.Classes, counted: DigitRecognizer.Digits);
        double[] confidences = [.. digits.Labels.ToArray().Select((_, i) => Scaled(probabilities, i, network.Classes, temperature)[..DigitRecognizer.Digits].Max()).OrderDescending().Select(value => (double)value)];
        double threshold = confidences[Math.Min(confidences.Length, (int)Math.Ceiling(coverage * confidences.Length)) - 1];
        return new RecognizerSettings { Temperature = temperature, Threshold = threshold }.Validated();
    }

    /// <summary>The temperature of a network of pairs; the threshold stays the usual one, which nobody asks for.</summary>
    /// <param name="network">With the classes of <see cref="DigitPair"/>.</param>
    /// <param name="pairs">28x28 images with such labels, none of which it was trained on.</param>
    public static RecognizerSettings FitPairs(Network network, ImageSet pairs)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(pairs);
        using Evaluator evaluator = new(network);
        return new RecognizerSettings { Temperature = Temperature(evaluator.Probabilities(pairs), pairs.Labels.ToArray(), network.Classes, counted: network.Classes) }.Validated();
    }

    static double Temperature(float[] probabilities, byte[] labels, int classes, int counted) =>
        Math.Exp(Minimize(logarithm => Loss(probabilities, labels, classes, counted, Math.Exp(logarithm))));

    /// <summary>The mean negative logarithm of the right classes' probabilities among those that count.</summary>
    static double Loss(float[] probabilities, byte[] labels, int classes, int counted, double temperature)
    {
        double sum = 0;
        for (int i = 0; i < labels.Length; i++)
        {
            float[] scaled = Scaled(probabilities, i, classes, temperature);
            sum -= Math.Log(Math.Max(Never, scaled[labels[i]] / scaled[..counted].Sum()));
        }

        return sum / labels.Length;
    }

    static float[] Scaled(float[] probabilities, int image, int classes, double temperature)
    {
        float[] scaled = probabilities.AsSpan(image * classes, classes).ToArray();
        TemperatureScaling.Apply(scaled, temperature);
        return scaled;
    }

    /// <summary>Golden-section search; the loss has one minimum over the temperature.</summary>
    static double Minimize(Func<double, double> loss)
    {
        double ratio = (Math.Sqrt(5) - 1) / 2;
        (double low, double high) = (Least, Greatest);
        (double left, double right) = (high - (ratio * (high - low)), low + (ratio * (high - low)));
        (double atLeft, double atRight) = (loss(left), loss(right));
        while (high - low > Enough)
        {
            if (atLeft <= atRight)
            {
                (high, right, atRight) = (right, left, atLeft);
                left = high - (ratio * (high - low));
                atLeft = loss(left);
            }
            else
            {
                (low, left, atLeft) = (left, right, atRight);
                right = low + (ratio * (high - low));
                atRight = loss(right);
            }
        }

        return (low + high) / 2;
    }
}
