namespace Tenfold;

/// <summary>Whether a classifier that says 90 % is right nine times in ten.</summary>
/// <param name="Bins">The answers by their probability, from 0 to 1 in equal parts.</param>
public sealed record Calibration(IReadOnlyList<CalibrationBin> Bins)
{
    /// <summary>Parts that [0, 1] is divided into, as by Guo et al.</summary>
    public const int DefaultBins = 15;

    /// <summary>The expected calibration error (Guo et al., https://arxiv.org/abs/1706.04599): sum over the bins of n / N |accuracy - confidence|, in [0, 1].</summary>
    public double ExpectedError
    {
        get
        {
            int all = Bins.Sum(bin => bin.Count);
            return all == 0 ? double.NaN : Bins.Where(bin => bin.Count > 0).Sum(bin => (double)bin.Count / all * Math.Abs(bin.Accuracy - bin.Confidence));
        }
    }

    /// <summary>Sorts answers into bins by the probability of the predicted class.</summary>
    /// <param name="answers">What a classifier said.</param>
    /// <param name="labels">What is right, one for each answer.</param>
    /// <param name="bins">How many parts, at least 1.</param>
    /// <exception cref="ArgumentException">The lengths do not fit each other.</exception>
    public static Calibration Of(Answers answers, ReadOnlySpan<byte> labels, int bins = DefaultBins)
    {
        ArgumentNullException.ThrowIfNull(answers);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bins);
        if (labels.Length != answers.Predictions.Count)
            throw new ArgumentException($"{labels.Length} labels were given for {answers.Predictions.Count} answers.", nameof(labels));
        int[] counts = new int[bins];
        int[] right = new int[bins];
        double[] sums = new double[bins];
        int classes = labels.Length == 0 ? 0 : answers.Probabilities.Count / labels.Length;
        for (int i = 0; i < labels.Length; i++)
        {
            byte answer = answers.Predictions[i];
            double p = answers.Probabilities[(i * classes) + answer];
            int bin = Math.Clamp((int)Math.Ceiling(p * bins) - 1, 0, bins - 1);
            counts[bin]++;
            sums[bin] += p;
            right[bin] += answer == labels[i] ? 1 : 0;
        }

        return new Calibration([.. counts.Select((count, i) => new CalibrationBin(
            (double)i / bins, (i + 1.0) / bins, count, count == 0 ? double.NaN : sums[i] / count, count == 0 ? double.NaN : (double)right[i] / count))]);
    }
}
