namespace Tenfold;

/// <summary>How often images of each class were taken for each class.</summary>
public sealed class ConfusionMatrix
{
    readonly int[,] _counts;

    ConfusionMatrix(int[,] counts) => _counts = counts;

    /// <summary>Classes, the greatest label or answer among them.</summary>
    public int Classes => _counts.GetLength(0);

    /// <summary>Images of class <paramref name="label"/> that were taken for <paramref name="answer"/>.</summary>
    public int this[int label, int answer] => _counts[label, answer];

    /// <summary>The mean of the classes' precisions, as scikit-learn's macro average: over classes that there are images of or that were answered, 0 for one that never was.</summary>
    public double MacroPrecision => Mean(score => score.Precision);

    /// <summary>The mean of the classes' recalls, over the same classes; 0 for one without images.</summary>
    public double MacroRecall => Mean(score => score.Recall);

    /// <summary>The mean of the classes' F1, over the same classes.</summary>
    public double MacroF1 => Mean(score => score.F1);

    /// <summary>Counts.</summary>
    /// <param name="evaluation">Labels and answers.</param>
    /// <param name="classes">At least so many classes.</param>
    public static ConfusionMatrix Of(Evaluation evaluation, int classes = 0)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        foreach (byte value in evaluation.Labels.Concat(evaluation.Predictions))
            classes = Math.Max(classes, value + 1);
        int[,] counts = new int[classes, classes];
        for (int i = 0; i < evaluation.Count; i++)
            counts[evaluation.Labels[i], evaluation.Predictions[i]]++;
        return new ConfusionMatrix(counts);
    }

    /// <summary>Precision, recall and F1 of a class.</summary>
    public ClassScore Score(int label)
    {
        int right = _counts[label, label];
        int images = 0;
        int answers = 0;
        for (int other = 0; other < Classes; other++)
        {
            images += _counts[label, other];
            answers += _counts[other, label];
        }

        return new ClassScore(label, images, answers, right);
    }

    /// <summary>NaN where nothing was counted.</summary>
    double Mean(Func<ClassScore, double> value) => Enumerable.Range(0, Classes)
        .Select(Score).Where(score => score.Images + score.Answers > 0)
        .Select(value).Select(share => double.IsNaN(share) ? 0 : share)
        .DefaultIfEmpty(double.NaN).Average();
}
