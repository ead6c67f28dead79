namespace Tenfold;

/// <summary>Confident learning (Northcutt, Jiang, Chuang, J. Artif. Intell. Res. 70, 2021, https://arxiv.org/abs/1911.00068): which labels a classifier that never saw the images denies.</summary>
public sealed class ConfidentLearning
{
    ConfidentLearning(IReadOnlyList<double> thresholds, IReadOnlyList<LabelSuspect> ranked, double estimatedErrors)
    {
        Thresholds = thresholds;
        Ranked = ranked;
        EstimatedErrors = estimatedErrors;
    }

    /// <summary>For each class, the mean probability of the class over the images that are labelled with it: as probable, an image counts as one of it. 1 where no image has the label.</summary>
    public IReadOnlyList<double> Thresholds { get; }

    /// <summary>All images, the most suspect first: those that count as mislabelled, then the others, each by score, then by index.</summary>
    public IReadOnlyList<LabelSuspect> Ranked { get; }

    /// <summary>How many labels are wrong by the estimated joint distribution of given and true labels: its part off the diagonal, times the images.</summary>
    public double EstimatedErrors { get; }

    /// <summary>Ranks images.</summary>
    /// <param name="labels">Their labels.</param>
    /// <param name="probabilities">The probability of every class for each, <c>[N, classes]</c>, from a classifier that was not trained on the image.</param>
    /// <exception cref="ArgumentException">The lengths do not fit each other, or a label is no class.</exception>
    public static ConfidentLearning Rank(ReadOnlySpan<byte> labels, ReadOnlySpan<float> probabilities)
    {
        if (labels.IsEmpty || probabilities.Length % labels.Length != 0)
            throw new ArgumentException($"{probabilities.Length} probabilities were given for {labels.Length} labels.", nameof(probabilities));
        int classes = probabilities.Length / labels.Length;
        double[] sums = new double[classes];
        int[] counts = new int[classes];
        for (int i = 0; i < labels.Length; i++)
        {
            if (labels[i] >= classes)
                throw new ArgumentException($"A label is {labels[i]}; there are probabilities of {classes} classes.", nameof(labels));
            sums[labels[i]] += probabilities[(i * classes) + labels[i]];
            counts[labels[i]]++;
        }

        double[] thresholds = [.. sums.Zip(counts, (sum, count) => count == 0 ? 1 : sum / count)];
        List<LabelSuspect> suspects = new(labels.Length);
        int[,] joint = new int[classes, classes];
        for (int i = 0; i < labels.Length; i++)
        {
            ReadOnlySpan<float> row = probabilities.Slice(i * classes, classes);
            int confident = Confident(row, thresholds);
            if (confident >= 0)
                joint[labels[i], confident]++;
            suspects.Add(Suspect(i, labels[i], row, confident));
        }

        IEnumerable<LabelSuspect> ranked = suspects.OrderByDescending(suspect => suspect.IsConfident).ThenByDescending(suspect => suspect.Score).ThenBy(suspect => suspect.Index);
        return new ConfidentLearning(thresholds, [.. ranked], Estimate(joint, counts));
    }

    /// <summary>The same ranking with the places that the images have in a larger set.</summary>
    internal ConfidentLearning At(IReadOnlyList<int> indices) =>
        new(Thresholds, [.. Ranked.Select(suspect => suspect with { Index = indices[suspect.Index] })], EstimatedErrors);

    /// <summary>The most probable of the classes that reach their threshold; -1 where none does.</summary>
    static int Confident(ReadOnlySpan<float> row, double[] thresholds)
    {
        int best = -1;
        for (int c = 0; c < row.Length; c++)
        {
            if (row[c] >= thresholds[c] && (best < 0 || row[c] > row[best]))
                best = c;
        }

        return best;
    }

    static LabelSuspect Suspect(int index, int label, ReadOnlySpan<float> row, int confident)
    {
        int other = label == 0 ? 1 : 0;
        for (int c = 0; c < row.Length; c++)
        {
            if (c != label && row[c] > row[other])
                other = c;
        }

        return new LabelSuspect(index, label, other, (double)row[other] - row[label], row[label], row[other], confident >= 0 && confident != label);
    }

    /// <summary>Each row of the confident joint is scaled to the images that have its label, as those that reached no threshold are shared out like the others.</summary>
    static double Estimate(int[,] joint, int[] counts)
    {
        double wrong = 0;
        for (int label = 0; label < counts.Length; label++)
        {
            int sum = 0;
            for (int other = 0; other < counts.Length; other++)
                sum += joint[label, other];
            if (sum > 0)
                wrong += (double)counts[label] * (sum - joint[label, label]) / sum;
        }

        return wrong;
    }
}
