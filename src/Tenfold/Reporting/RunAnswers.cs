namespace Tenfold;

/// <summary>What a run says to images with labels.</summary>
/// <param name="Part">Which images: <c>test</c>, <c>validation</c>.</param>
/// <param name="Images">The images.</param>
/// <param name="Answers">What it says.</param>
/// <param name="Evaluation">How that compares with the labels; its loss is that of the probabilities.</param>
/// <param name="Leaked">How many of them it was trained on; null where that cannot be told.</param>
sealed record RunAnswers(string Part, ImageSet Images, Answers Answers, Evaluation Evaluation, int? Leaked)
{
    /// <summary>Stands in for probabilities that are too small for a float, so that the loss stays finite.</summary>
    const double LeastProbability = float.Epsilon;

    public int Classes => Answers.Probabilities.Count / Images.Count;

    /// <summary>The wrong answers, those first that were given with the greatest conviction.</summary>
    public IReadOnlyList<int> Errors { get; } =
        [.. Enumerable.Range(0, Images.Count).Where(i => Answers.Predictions[i] != Images.Labels[i]).OrderByDescending(i => Margin(Images, Answers, i)).ThenBy(i => i)];

    /// <summary>The probability that image <paramref name="index"/> is of class <paramref name="label"/>.</summary>
    public double Share(int index, int label) => label < Classes ? Answers.Probabilities[(index * Classes) + label] : 0;

    /// <summary>An image with what was said to it.</summary>
    public PageImage Image(int index)
    {
        (int label, int answer) = (Images.Labels[index], Answers.Predictions[index]);
        string png = Convert.ToBase64String(Png.EncodeGrey(Images.Image(index), Images.Width, Images.Height));
        return new PageImage(index, label, answer, Math.Round(Share(index, label), 5), Math.Round(Share(index, answer), 5), png);
    }

    public static RunAnswers Of(string part, ImageSet images, Answers answers, int? leaked)
    {
        int classes = answers.Probabilities.Count / images.Count;
        double loss = 0;
        for (int i = 0; i < images.Count; i++)
            loss -= Math.Log(Math.Max(LeastProbability, images.Labels[i] < classes ? answers.Probabilities[(i * classes) + images.Labels[i]] : 0));
        return new RunAnswers(part, images, answers, new Evaluation(loss / images.Count, images.Labels.ToArray(), answers.Predictions), leaked);
    }

    static double Margin(ImageSet images, Answers answers, int index)
    {
        int classes = answers.Probabilities.Count / images.Count;
        int label = images.Labels[index];
        return answers.Probabilities[(index * classes) + answers.Predictions[index]] - (label < classes ? answers.Probabilities[(index * classes) + label] : 0);
    }
}
