namespace Tenfold;

/// <summary>What a classic learner has learned: answers to rows of features.</summary>
/// <remarks>Immutable; any number of threads may ask it at once.</remarks>
public abstract class ClassicModel
{
    /// <summary>Features of one sample.</summary>
    public abstract int Width { get; }

    /// <summary>Classes that it tells apart; some may be missing from the samples, whose probability is then 0.</summary>
    public abstract int Classes { get; }

    /// <summary>Learned values in all: weights, leaves and thresholds, support vectors, stored samples.</summary>
    public abstract long ParameterCount { get; }

    /// <summary>False where the fit was stopped; it can go on from here (<see cref="FitContext.From"/>).</summary>
    public bool IsComplete { get; init; } = true;

    /// <summary>The class of every sample, and how likely each class is.</summary>
    /// <param name="samples">Rows of <see cref="Width"/> features; labels are not looked at.</param>
    /// <param name="threads">At least 1; the bits of the answers do not depend on them.</param>
    /// <param name="progress">Receives how many samples are through; called on several threads.</param>
    /// <param name="cancellation">Stops after the samples at hand.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public abstract Answers Answer(Samples samples, int threads, IProgress<int>? progress = null, CancellationToken cancellation = default);

    /// <summary>All that was learned, as named arrays and texts, for <see cref="ClassicMethod.Load"/>.</summary>
    internal abstract ClassicState Save();
}
