namespace Tenfold;

/// <summary>A fitted support vector machine.</summary>
/// <remarks>
/// Predictions go by one vote a pair, the lower label where votes are equal (LIBSVM's rule). Probabilities are those of
/// Platt's sigmoids, coupled, where the fit calibrated them (<see cref="SupportVectorMachine.Probability"/>); their greatest
/// need not be the prediction. Otherwise they are only an order: the softmax of scikit-learn's one-against-rest values,
/// each class's votes plus c / (3 (|c| + 1)) with c the sum of its decision values, so that the greatest is the prediction wherever votes differ.
/// </remarks>
public sealed class SvmModel : ClassicModel
{
    readonly Lazy<SvmDecisions> _decisions;

    internal SvmModel(SvmParts parts)
    {
        Parts = parts;
        Pairs = PairsOf(parts.Labels.Length);
        IsComplete = parts.Intercepts.Length == Pairs.Length;
        _decisions = new Lazy<SvmDecisions>(() => new SvmDecisions(parts));
    }

    /// <inheritdoc/>
    public override int Width => Parts.Width;

    /// <inheritdoc/>
    public override int Classes => Parts.Classes;

    /// <inheritdoc/>
    public override long ParameterCount => Parts.Vectors.LongLength + Parts.Coefficients.LongLength + Parts.Intercepts.Length + (2L * Parts.Sigmoids.Length);

    internal SvmParts Parts { get; }

    (int First, int Second)[] Pairs { get; }

    /// <summary>Decision values, positive for the first class of a pair: the sum over support vectors of y * alpha * K(vector, sample), minus rho.</summary>
    /// <param name="samples">Rows of <see cref="Width"/> features.</param>
    /// <param name="threads">At least 1.</param>
    /// <param name="progress">Receives how many samples are through.</param>
    /// <param name="cancellation">Stops after the samples at hand.</param>
    /// <returns><c>[N, pairs]</c>, pairs of the classes that occurred in the order (0, 1), (0, 2) ... (1, 2) ..., those that are done.</returns>
    public float[] Decisions(Samples samples, int threads, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(samples);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(threads);
        if (samples.Width != Width)
            throw new TenfoldException($"The samples have {samples.Width:N0} features; this machine was fitted to {Width:N0}.");
        return _decisions.Value.Of(samples, threads, progress, cancellation);
    }

    /// <inheritdoc/>
    public override Answers Answer(Samples samples, int threads, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        float[] decisions = Decisions(samples, threads, progress, cancellation);
        byte[] predictions = new byte[samples.Count];
        float[] probabilities = new float[samples.Count * Classes];
        int done = Parts.Intercepts.Length;
        for (int i = 0; i < samples.Count; i++)
            predictions[i] = Judge(decisions.AsSpan(i * done, done), probabilities.AsSpan(i * Classes, Classes));
        return new Answers(predictions, probabilities);
    }

    internal override ClassicState Save() => SvmState.Save(Parts);

    /// <summary>All pairs of so many classes, in order.</summary>
    internal static (int First, int Second)[] PairsOf(int classes) =>
        [.. Enumerable.Range(0, classes).SelectMany(first => Enumerable.Range(first + 1, classes - first - 1).Select(second => (first, second)))];

    byte Judge(ReadOnlySpan<float> decisions, Span<float> probabilities)
    {
        int count = Parts.Labels.Length;
        Span<double> votes = stackalloc double[count];
        Span<double> sums = stackalloc double[count];
        for (int pair = 0; pair < decisions.Length; pair++)
        {
            (int first, int second) = Pairs[pair];
            votes[decisions[pair] > 0 ? first : second]++;
            sums[first] += decisions[pair];
            sums[second] -= decisions[pair];
        }

        int winner = 0;
        for (int group = 1; group < count; group++)
        {
            if (votes[group] > votes[winner])
                winner = group;
        }

        Span<double> found = stackalloc double[count];
        if (Parts.Sigmoids.Length == Pairs.Length && Pairs.Length > 0)
            Couple(decisions, found);
        else
            Softmax(votes, sums, found);
        for (int group = 0; group < count; group++)
            probabilities[Parts.Labels[group]] = (float)found[group];
        return Parts.Labels[winner];
    }

    void Couple(ReadOnlySpan<float> decisions, Span<double> probabilities)
    {
        Span<double> pairs = decisions.Length <= 256 ? stackalloc double[decisions.Length] : new double[decisions.Length];
        for (int pair = 0; pair < decisions.Length; pair++)
            pairs[pair] = Parts.Sigmoids[pair].Probability(decisions[pair]);
        PairwiseCoupling.Solve(pairs, Parts.Labels.Length, probabilities);
    }

    static void Softmax(ReadOnlySpan<double> votes, ReadOnlySpan<double> sums, Span<double> probabilities)
    {
        double total = 0;
        for (int group = 0; group < votes.Length; group++)
        {
            probabilities[group] = Math.Exp(votes[group] - votes.Length + (sums[group] / (3 * (Math.Abs(sums[group]) + 1))));
            total += probabilities[group];
        }

        for (int group = 0; group < votes.Length; group++)
            probabilities[group] /= total;
    }
}
