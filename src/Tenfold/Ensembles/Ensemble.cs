namespace Tenfold;

/// <summary>Several networks that answer together, by a weighted vote. Answers do not depend on the threads; not for several threads at once, as <see cref="Evaluator"/>.</summary>
public sealed class Ensemble : IClassifier
{
    /// <summary>Stands in for probabilities that are too small for a float, so that the loss stays finite.</summary>
    const double LeastProbability = float.Epsilon;

    readonly IReadOnlyList<Network> _networks;
    readonly WorkerTeam _team;
    readonly Evaluator[] _evaluators;

    /// <summary>Compiles the networks for inference.</summary>
    /// <param name="networks">The members, at least one, for the same images and classes; their parameters are read at each call.</param>
    /// <param name="weights">One for each, finite, at least 0, not all 0; null where all are equal.</param>
    /// <param name="voting">How they come to one answer.</param>
    /// <param name="threads">0 for one a core.</param>
    /// <exception cref="TenfoldException">The members or weights do not fit each other.</exception>
    public Ensemble(IReadOnlyList<Network> networks, IReadOnlyList<double>? weights = null, Voting voting = Voting.Soft, int threads = 0)
    {
        ArgumentNullException.ThrowIfNull(networks);
        ArgumentOutOfRangeException.ThrowIfNegative(threads);
        if (networks.Count == 0)
            throw new TenfoldException("An ensemble has no members; give at least one network.");
        foreach (Network network in networks)
        {
            if (network.Input.Shape != networks[0].Input.Shape || network.Classes != networks[0].Classes)
                throw new TenfoldException($"{network.Name} reads {network.Input.Shape} for {network.Classes} classes, {networks[0].Name} {networks[0].Input.Shape} for {networks[0].Classes}; members of an ensemble have to agree.");
        }

        Weights = weights ?? [.. Enumerable.Repeat(1.0, networks.Count)];
        Ballot.RequireWeights(Weights, networks.Count);
        Voting = voting;
        _networks = [.. networks];
        _team = new WorkerTeam(ThreadCount.Of(threads));
        _evaluators = [.. networks.Select(network => new Evaluator(network, _team, SimdWidths.Best))];
    }

    /// <inheritdoc/>
    public string Name => $"{_networks.Count} x {string.Join(", ", _networks.Select(network => network.Name).Distinct())}";

    /// <inheritdoc/>
    public Shape InputShape => _networks[0].Input.Shape;

    /// <inheritdoc/>
    public int Classes => _networks[0].Classes;

    /// <inheritdoc/>
    public long ParameterCount => _networks.Sum(network => network.ParameterCount);

    /// <summary>The weight of each member's vote.</summary>
    public IReadOnlyList<double> Weights { get; }

    /// <summary>How the members come to one answer.</summary>
    public Voting Voting { get; }

    /// <summary>The class of every image. Its probabilities are the weighted mean of the members', or with a hard vote the share of the weights that voted for each class.</summary>
    /// <param name="images">The images; labels are not looked at.</param>
    /// <param name="progress">Receives how many images all members together would be through; called on several threads.</param>
    /// <param name="cancellation">Stops after the images at hand.</param>
    /// <exception cref="TenfoldException">The images have not the size that the members read.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public Answers Answer(ImageSet images, IProgress<int>? progress = null, CancellationToken cancellation = default) =>
        Ballot.Count(AnswerEach(images, progress, cancellation), Weights, Voting);

    /// <summary>Predicts every image and compares with its label; the loss is that of the weighted mean probabilities, also with a hard vote, whose shares may be 0.</summary>
    /// <param name="images">The images.</param>
    /// <param name="cancellation">Stops after the images at hand.</param>
    /// <exception cref="TenfoldException">The images have no labels, labels that are no class, or another size.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public Evaluation Evaluate(ImageSet images, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(images);
        if (!images.HasLabels)
            throw new TenfoldException("These images have no labels to compare with; use predict.");
        _networks[0].RequireLabels(images);
        return Evaluate(AnswerEach(images, progress: null, cancellation), Weights, Voting, images.Labels);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (Evaluator evaluator in _evaluators)
            evaluator.Dispose();
        _team.Dispose();
    }

    /// <summary>What each member says.</summary>
    internal IReadOnlyList<Answers> AnswerEach(ImageSet images, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(images);
        return [.. _evaluators.Select((evaluator, member) => evaluator.Answer(images, progress is null ? null : new MemberProgress(progress, images.Count, member, _evaluators.Length), cancellation))];
    }

    /// <summary>What members' answers come to, compared with the labels.</summary>
    internal static Evaluation Evaluate(IReadOnlyList<Answers> answers, IReadOnlyList<double> weights, Voting voting, ReadOnlySpan<byte> labels)
    {
        Answers soft = Ballot.Count(answers, weights, Voting.Soft);
        int classes = soft.Probabilities.Count / labels.Length;
        double loss = 0;
        for (int i = 0; i < labels.Length; i++)
            loss -= Math.Log(Math.Max(LeastProbability, soft.Probabilities[(i * classes) + labels[i]]));
        Answers counted = voting == Voting.Soft ? soft : Ballot.Count(answers, weights, voting);
        return new Evaluation(loss / labels.Length, labels.ToArray(), counted.Predictions);
    }

    /// <summary>Tells of one member's images as a part of all members' work.</summary>
    sealed class MemberProgress(IProgress<int> progress, int images, int member, int members) : IProgress<int>
    {
        public void Report(int value) => progress.Report((int)((((long)member * images) + value) / members));
    }
}
