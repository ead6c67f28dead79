namespace Tenfold.Studio;

/// <summary>A model that is loaded and answers: one network, or what else a run holds. Safe for several threads.</summary>
sealed class ServedModel
{
    const int Side = 28;

    readonly double _threshold;

    ServedModel(string name, DigitRecognizer? recognizer, double threshold, LaneQueue queue)
    {
        (Name, Recognizer, _threshold, Queue) = (name, recognizer, threshold, queue);
    }

    /// <summary>What requests call it.</summary>
    public string Name { get; }

    /// <summary>Who reads lines; null for an ensemble or a classic learner, which tell single digits only.</summary>
    public DigitRecognizer? Recognizer { get; }

    /// <summary>Where its images come together.</summary>
    public LaneQueue Queue { get; }

    /// <summary>A network; the first image is told here, so that no user waits for what has to be compiled.</summary>
    public static ServedModel Of(string name, DigitRecognizer recognizer)
    {
        _ = recognizer.Probabilities(new byte[Side * Side]);
        // Half of the cores answer, the other half reads requests.
        LaneQueue queue = new(recognizer.Probabilities, Math.Max(1, Environment.ProcessorCount / 2));
        return new ServedModel(name, recognizer, recognizer.Settings.Threshold, queue);
    }

    /// <summary>What a run has trained.</summary>
    /// <exception cref="TenfoldException">It is not done yet, damaged, or reads something else than digits of 28x28.</exception>
    public static ServedModel Of(string name, RunDirectory run)
    {
        if (!run.IsClassic && !run.IsEnsemble)
            return Of(name, DigitRecognizer.From(run));
        IClassifier classifier = Classifiers.Open(run, threads: 1);
        if (classifier.InputShape != new Shape(1, Side, Side) || classifier.Classes is not (10 or 11))
            throw new TenfoldException($"{run.Path}: reads {classifier.InputShape} and has {classifier.Classes} classes; images of 1x28x28 and 10 classes are needed here.");
        return new ServedModel(name, recognizer: null, new RecognizerSettings().Threshold, new LaneQueue(images => [.. classifier.Answer(new ImageSet(images, [])).Probabilities]));
    }

    /// <summary>Tells a digit, together with those of other callers.</summary>
    /// <param name="image">28x28 bytes, 255 = ink.</param>
    /// <param name="cancellation">Gives up an image that is not at work yet.</param>
    public async Task<Recognition> RecognizeAsync(byte[] image, CancellationToken cancellation) =>
        Recognition.Of(image, await Queue.AskAsync(image, cancellation), _threshold);
}
