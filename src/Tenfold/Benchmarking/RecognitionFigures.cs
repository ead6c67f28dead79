namespace Tenfold;

/// <summary>How a recogniser tells single digits, how far its confidence can be trusted, and what it refuses.</summary>
/// <param name="Images">Test images.</param>
/// <param name="Accuracy">Share of them told rightly, without regard to doubts.</param>
/// <param name="CalibrationError">Expected calibration error (<see cref="Calibration.ExpectedError"/>), in [0, 1].</param>
/// <param name="Coverage">Share of them whose confidence reaches the threshold.</param>
/// <param name="ErrorWhenSure">Share of wrong answers among those.</param>
/// <param name="ErrorAt98">Share of wrong answers among the 98 % with the greatest confidence.</param>
/// <param name="Refused">For each kind of picture without a digit the share that is not sure.</param>
/// <param name="RefusedPictures">Pictures of each kind.</param>
public sealed record RecognitionFigures(
    int Images, double Accuracy, double CalibrationError, double Coverage, double ErrorWhenSure, double ErrorAt98,
    IReadOnlyDictionary<string, double> Refused, int RefusedPictures)
{
    const double Most = 0.98;

    /// <summary>Measures.</summary>
    /// <param name="recognizer">Who answers.</param>
    /// <param name="test">Labelled 28x28 images, unknown to its network.</param>
    /// <param name="pictures">Pictures without a digit, of each kind.</param>
    /// <param name="seed">Of those.</param>
    public static RecognitionFigures Measure(DigitRecognizer recognizer, ImageSet test, int pictures, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(recognizer);
        ArgumentNullException.ThrowIfNull(test);
        Recognition[] answers = [.. Enumerable.Range(0, test.Count).Select(i => recognizer.Recognize(new Picture(test.Width, test.Height, test.Image(i).ToArray())))];
        bool[] right = [.. answers.Select((answer, i) => answer.Digit == test.Labels[i])];
        Answers confident = new([.. answers.Select(answer => (byte)answer.Digit)], [.. answers.SelectMany(answer => answer.Probabilities.Select(p => (float)(p / Math.Max(1e-12, 1 - answer.NotADigit))))]);
        int[] surest = [.. Enumerable.Range(0, answers.Length).OrderByDescending(i => answers[i].Probabilities[answers[i].Digit])];
        int[] sure = [.. surest.Where(i => answers[i].IsSure)];
        return new RecognitionFigures(
            test.Count, Share(right, isRight => isRight), Calibration.Of(confident, test.Labels).ExpectedError,
            sure.Length / (double)answers.Length, Share(sure, i => !right[i]), Share(surest[..(int)(Most * answers.Length)], i => !right[i]),
            ForeignPictures.Kinds.ToDictionary(kind => kind.Name, kind => Refusals(recognizer, kind.Write, pictures, seed)), pictures);
    }

    static double Refusals(DigitRecognizer recognizer, Func<RandomStream, InkPlane?> write, int pictures, ulong seed) =>
        Share([.. Enumerable.Range(0, pictures).Select(i => recognizer.Recognize(ForeignPictures.Compose(write, seed, i)))], recognition => !recognition.IsSure);

    static double Share<T>(T[] items, Func<T, bool> predicate) => items.Length == 0 ? 0 : items.Count(predicate) / (double)items.Length;
}
