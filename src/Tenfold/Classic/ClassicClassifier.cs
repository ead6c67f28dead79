namespace Tenfold;

/// <summary>A classic learner that has learned, with the preprocessing it was taught on: tells the classes of images.</summary>
public sealed class ClassicClassifier : IClassifier
{
    readonly IReadOnlyList<FittedPreprocessor> _preprocessing;
    readonly int _threads;

    internal ClassicClassifier(ClassicMethod method, string preprocess, IReadOnlyList<FittedPreprocessor> preprocessing, ClassicModel model, Shape input, int threads)
    {
        Method = method;
        Preprocess = preprocess;
        _preprocessing = preprocessing;
        Model = model;
        InputShape = input;
        _threads = ThreadCount.Of(threads);
    }

    /// <summary>The learner with its settings.</summary>
    public ClassicMethod Method { get; }

    /// <summary>What is done to the images first, as <see cref="ClassicConfig.Preprocess"/> says it.</summary>
    public string Preprocess { get; }

    /// <summary>What was learned.</summary>
    public ClassicModel Model { get; }

    /// <inheritdoc/>
    public string Name => Method.Name;

    /// <inheritdoc/>
    public Shape InputShape { get; }

    /// <inheritdoc/>
    public int Classes => Model.Classes;

    /// <inheritdoc/>
    public long ParameterCount => Model.ParameterCount;

    internal IReadOnlyList<FittedPreprocessor> Preprocessing => _preprocessing;

    /// <summary>Learns to tell images apart.</summary>
    /// <param name="config">The learner and what is done to the images first; its data and shares are not looked at.</param>
    /// <param name="train">Images with labels.</param>
    /// <param name="validation">Images held out, which may tell when to stop, or null.</param>
    /// <param name="context">Threads, seed, progress, cancellation; null for those of the configuration.</param>
    /// <exception cref="TenfoldException">There are no images, or no labels, or they cannot be learned from.</exception>
    public static ClassicClassifier Fit(ClassicConfig config, ImageSet train, ImageSet? validation = null, FitContext? context = null)
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(train);
        if (!train.HasLabels)
            throw new TenfoldException(train.Count == 0 ? "There is no image to learn from; give at least one." : "The images have no labels to learn from.");
        context ??= new FitContext { Seed = config.Seed, Threads = ThreadCount.Of(config.Threads) };
        int classes = ClassesOf(train, validation);
        Samples samples = Samples.Of(train);
        Samples? held = validation is { HasLabels: true } ? Samples.Of(validation) : null;
        List<FittedPreprocessor> preprocessing = [];
        foreach (Preprocessor preprocessor in Preprocessors.ParseChain(config.Preprocess))
        {
            FittedPreprocessor fitted = preprocessor.Fit(samples, context.Threads);
            samples = fitted.Apply(samples, context.Threads);
            held = held is null ? null : fitted.Apply(held, context.Threads);
            preprocessing.Add(fitted);
        }

        ClassicModel model = config.Method.Fit(samples, classes, held, context);
        return new ClassicClassifier(config.Method, config.Preprocess, preprocessing, model, new Shape(1, train.Height, train.Width), context.Threads);
    }

    /// <inheritdoc/>
    public Answers Answer(ImageSet images, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(images);
        if ((images.Height, images.Width) != (InputShape.Height, InputShape.Width) && images.Count > 0)
            throw new TenfoldException($"The images have {images.Height}x{images.Width} pixels; {Name} was taught on {InputShape.Height}x{InputShape.Width}.");
        Samples samples = Samples.Of(images);
        foreach (FittedPreprocessor preprocessor in _preprocessing)
            samples = preprocessor.Apply(samples, _threads);
        return Model.Answer(samples, _threads, progress, cancellation);
    }

    /// <inheritdoc/>
    /// <remarks>The loss counts a right class's probability of 0 as 1e-15, as scikit-learn's <c>log_loss</c> long did.</remarks>
    public Evaluation Evaluate(ImageSet images, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(images);
        if (!images.HasLabels)
            throw new TenfoldException("These images have no labels to compare with; use predict.");
        foreach (byte label in images.Labels)
        {
            if (label >= Classes)
                throw new TenfoldException($"An image has the label {label}; {Name} tells the classes 0 to {Classes - 1} apart.");
        }

        Answers answers = Answer(images, progress: null, cancellation);
        double loss = 0;
        for (int i = 0; i < images.Count; i++)
            loss -= Math.Log(Math.Max(LeastProbability, answers.Probabilities[(i * Classes) + images.Labels[i]]));
        return new Evaluation(loss / Math.Max(1, images.Count), images.Labels.ToArray(), answers.Predictions);
    }

    /// <summary>Nothing is held.</summary>
    public void Dispose()
    {
    }

    const int Digits = 10;
    const double LeastProbability = 1e-15;

    /// <summary>Ten, for digits, or as many as the labels need.</summary>
    static int ClassesOf(ImageSet train, ImageSet? validation)
    {
        int most = 0;
        foreach (byte label in train.Labels)
            most = Math.Max(most, label);
        foreach (byte label in validation is null ? default : validation.Labels)
            most = Math.Max(most, label);
        return Math.Max(Digits, most + 1);
    }
}
