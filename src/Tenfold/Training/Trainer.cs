using System.Diagnostics;

namespace Tenfold;

/// <summary>Trains a network by a recipe. The same seed gives the same bits on any number of threads, and after a resume.</summary>
public sealed class Trainer : IDisposable
{
    /// <summary>Which of a seed's random sequences orders the images; one per epoch follows from it.</summary>
    const ulong OrderStream = 0x0D0E_0000;

    readonly WorkerTeam _team;
    readonly SimdWidth _width;
    readonly ExecutionPlan _plan;
    readonly Evaluator _evaluator;
    readonly RateCourse _course;
    readonly Optimizer _optimizer;
    readonly CrossEntropy _loss;
    readonly Augmenter? _augmenter;
    readonly Regularization? _regularization;
    readonly ParameterUpdate _update;

    readonly float[] _best;
    Callback[] _callbacks = [];
    int[] _order = [];
    volatile bool _pause;
    Exception? _failure;

    /// <summary>
    /// Compiles the network for the recipe; the network's parameters are trained in place. A network that has none yet, as the zoo
    /// builds them, gets its first ones by the recipe's initializer and seed.
    /// </summary>
    /// <exception cref="TenfoldException">The recipe has a value out of range.</exception>
    public Trainer(Network network, Recipe recipe)
        : this(network, recipe, SimdWidths.Best)
    {
    }

    internal Trainer(Network network, Recipe recipe, SimdWidth width)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(recipe);
        Network = network;
        Recipe = recipe.Validated();
        RequireNormalization();
        if (!network.Values.Span.ContainsAnyExcept(0f))
            network.Initialize(Initializers.Named(recipe.Initializer), recipe.Seed);
        _width = width;
        _optimizer = recipe.CreateOptimizer();
        _course = new RateCourse(recipe.CreateSchedule(), recipe.Warmup);
        _loss = new CrossEntropy(recipe.LabelSmoothing);
        int threads = recipe.Threads == 0 ? ExecutionPlan.UsefulThreads(recipe.BatchSize) : recipe.Threads;
        if (recipe.Augmentation.Count > 0)
            _augmenter = new Augmenter([.. recipe.Augmentation.Select(Augmentations.Parse)], network.Input.Shape.Height, network.Input.Shape.Width, recipe.Seed, threads);
        _team = new WorkerTeam(threads);
        _plan = ExecutionPlan.Create(network, new PlanOptions(recipe.BatchSize, _team.Threads, Training: true, width), _team.Barrier);
        _plan.Batch.Seed = recipe.Seed;
        _evaluator = new Evaluator(network, _team, width);
        State = new TrainingState(_optimizer.Moments, network.Values.Length);
        _regularization = Regularization.Of(network, recipe.CreateKernelRegularizer(), threads, width);
        if (recipe.Ema is > 0 and double decay)
            Average = new WeightAverage(network, decay, recipe.EmaWarmup, width);
        _update = new ParameterUpdate(_plan, _optimizer, State, _regularization, Average);
        _best = new float[network.Values.Length];
    }

    /// <summary>What is trained; with <see cref="Recipe.Ema"/> it holds the average whenever no step is being taken.</summary>
    public Network Network { get; }

    /// <summary>How it is trained.</summary>
    public Recipe Recipe { get; }

    /// <summary>What watches and steers; called in this order, as the list is when <see cref="Fit"/> begins.</summary>
    public IList<Callback> Callbacks { get; } = [];

    /// <summary>The epochs so far.</summary>
    public History History { get; private set; } = new();

    /// <summary>Set by a callback to end training: after this step, or after this epoch where the epoch is over.</summary>
    public bool StopTraining { get; set; }

    /// <summary>Whether a loss, of a batch or of the held-out images, or a parameter became infinite or not a number.</summary>
    public bool HasDiverged { get; private set; }

    /// <summary>Threads at work.</summary>
    public int Threads => _team.Threads;

    /// <summary>The vector width at work.</summary>
    public SimdWidth Width => _width;

    /// <summary>The epoch of <see cref="History.Best"/>; 0 before the first.</summary>
    public int BestEpoch { get; private set; }

    /// <summary>The schedule's step size for the next step.</summary>
    public double LearningRate => RateOf(State.Step);

    internal TrainingState State { get; }

    /// <summary>The weights' running average; null without <see cref="Recipe.Ema"/>.</summary>
    internal WeightAverage? Average { get; }

    /// <summary>The parameters after <see cref="BestEpoch"/>, laid out as the network's.</summary>
    internal ReadOnlySpan<float> BestValues => _best;

    int StepsPerEpoch => Math.Max(1, (_order.Length + Recipe.BatchSize - 1) / Recipe.BatchSize);

    /// <summary>Trains until the recipe's epochs are done, a callback stops it, or it is cancelled (then within one step).</summary>
    /// <param name="train">Images with labels, of the network's size.</param>
    /// <param name="validation">Images that are only looked at, or null.</param>
    /// <param name="cancellation">Stops between two steps; what is done so far can be saved and resumed.</param>
    /// <exception cref="TenfoldException">The images do not fit the network.</exception>
    public History Fit(ImageSet train, ImageSet? validation = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(train);
        Check(train);
        StopTraining = false;
        _order = new int[train.Count];
        _callbacks = [.. Callbacks];
        foreach (Callback callback in _callbacks)
            callback.OnTrainBegin(this);
        while (State.Epoch < Recipe.Epochs && !StopTraining && !cancellation.IsCancellationRequested)
        {
            int before = State.StepInEpoch * Recipe.BatchSize;
            double seconds = RunEpoch(train, cancellation);
            if (State.StepInEpoch < StepsPerEpoch)
                break;
            EndEpoch(train, validation, seconds, (train.Count - before) / seconds);
        }

        foreach (Callback callback in _callbacks)
            callback.OnTrainEnd(this);
        return History;
    }

    /// <summary>Predicts every image and compares with its label.</summary>
    public Evaluation Evaluate(ImageSet images) => _evaluator.Evaluate(images);

    /// <summary>Gives the network back the parameters of its best epoch.</summary>
    public void RestoreBestWeights()
    {
        if (BestEpoch > 0)
            _best.CopyTo(Network.Values.Span);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _plan.Dispose();
        _evaluator.Dispose();
        State.Dispose();
        Average?.Dispose();
        _team.Dispose();
    }

    /// <summary>Goes on with epochs that were trained before.</summary>
    internal void Restore(History history, int bestEpoch, float[] best)
    {
        History = history;
        BestEpoch = bestEpoch;
        best.CopyTo(_best, 0);
    }

    /// <summary>Takes the steps of an epoch that are left; returns the seconds they took.</summary>
    double RunEpoch(ImageSet train, CancellationToken cancellation)
    {
        for (int i = 0; i < _order.Length; i++)
            _order[i] = i;
        new RandomStream(Recipe.Seed, OrderStream + (ulong)State.Epoch).Shuffle(_order);
        _augmenter?.Epoch = State.Epoch;
        long started = Stopwatch.GetTimestamp();
        int firstStep = State.StepInEpoch;
        int steps = StepsPerEpoch;
        long stepsBefore = State.Step - firstStep;
        _pause = false;
        _failure = null;
        Average?.Hide();
        _team.Run(thread =>
        {
            for (int step = firstStep; step < steps && !_pause; step++)
            {
                int start = step * Recipe.BatchSize;
                ReadOnlySpan<int> batch = _order.AsSpan(start, Math.Min(Recipe.BatchSize, _order.Length - start));
                TakeStep(thread, train, batch, stepsBefore + step);
                if (thread == 0)
                    Report(batch.Length, firstStep, steps, started, cancellation);
                _team.Barrier.Wait();
            }
        });
        Average?.Show();
        if (_failure is not null)
            throw new TenfoldException($"A callback failed in epoch {State.Epoch + 1}: {_failure.Message}", _failure);
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    /// <summary>One thread's share of one step; threads meet where they need each other's results.</summary>
    void TakeStep(int thread, ImageSet train, ReadOnlySpan<int> batch, long step)
    {
        _plan.Load(train, batch, thread, _augmenter);
        _plan.Forward(thread, batch.Length, step);
        _plan.Loss(thread, batch.Length, (float)_loss.LabelSmoothing);
        _plan.Backward(thread, batch.Length);
        _regularization?.Measure(thread);
        _team.Barrier.Wait();
        _plan.ReduceGradients(thread, batch.Length);
        _update.Run(thread, step, RateOf(step));
    }

    /// <summary>Thread 0 alone, while the others wait: counts the step and tells the callbacks.</summary>
    void Report(int images, int firstStep, int steps, long started, CancellationToken cancellation)
    {
        (double loss, int correct) = _plan.Total(images);
        State.LossSum += loss + (images * (_regularization?.Penalty ?? 0));
        State.Correct += correct;
        State.Step++;
        int step = ++State.StepInEpoch;
        int done = Math.Min(step * Recipe.BatchSize, _order.Length);
        HasDiverged |= Divergence.In(State.LossSum);
        double seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        BatchProgress progress = new(
            State.Epoch + 1, step, steps, done, State.LossSum / done, (double)State.Correct / done,
            seconds, (done - (firstStep * Recipe.BatchSize)) / seconds);
        try
        {
            foreach (Callback callback in _callbacks)
                callback.OnBatchEnd(this, progress);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            _failure = e;
        }

        _pause = _failure is not null || StopTraining || cancellation.IsCancellationRequested;
    }

    double RateOf(long step) => _optimizer.LearningRate * _course.Factor(step, StepsPerEpoch, Recipe.Epochs, History.Losses);

    void EndEpoch(ImageSet train, ImageSet? validation, double seconds, double imagesPerSecond)
    {
        Evaluation? held = validation is { Count: > 0 } ? _evaluator.Evaluate(validation) : null;
        State.Epoch++;
        EpochMetrics metrics = new(
            State.Epoch, State.LossSum / train.Count, (double)State.Correct / train.Count,
            held?.Loss ?? double.NaN, held?.Accuracy ?? double.NaN, RateOf(State.Step - 1), seconds, imagesPerSecond);
        State.StepInEpoch = 0;
        State.LossSum = 0;
        State.Correct = 0;
        HasDiverged |= Divergence.In(metrics, Network);
        History.Add(metrics);
        if (History.Best == metrics)
        {
            BestEpoch = metrics.Epoch;
            Network.Values.Span.CopyTo(_best);
        }

        foreach (Callback callback in _callbacks)
            callback.OnEpochEnd(this, metrics);
    }

    /// <summary>A network reads pixels as it was built to, and is saved with that: the recipe must not say otherwise.</summary>
    void RequireNormalization()
    {
        Input input = Network.Input;
        (double mean, double deviation) = (Recipe.Mean ?? input.Mean, Recipe.Deviation ?? input.Deviation);
        if (mean != input.Mean || deviation != input.Deviation)
            throw new TenfoldException(FormattableString.Invariant($"The recipe reads pixels with mean {mean} and std {deviation}, but {Network.Name} was built for {input.Mean} and {input.Deviation}; build it with {nameof(ZooEntry)}.{nameof(ZooEntry.BuildFor)}(recipe)."));
    }

    void Check(ImageSet images)
    {
        if (images.Count == 0)
            throw new TenfoldException("There are no training images; give a data set with at least one.");
        if (!images.HasLabels)
            throw new TenfoldException("The training images have no labels; training needs one for each image.");
        Network.RequireImages(images);
        Network.RequireLabels(images);
    }
}
