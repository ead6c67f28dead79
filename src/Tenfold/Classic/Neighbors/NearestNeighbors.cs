namespace Tenfold;

/// <summary>The vote of the k stored samples nearest to a query, found exactly by comparing with all.</summary>
/// <remarks>
/// <para>
/// Of equally near samples the one stored first counts; of equally favoured classes the smallest wins, as in scikit-learn. Distances of images are whole numbers, those of other
/// features doubles: rounding decides nothing that scikit-learn's 64-bit floats would decide otherwise. <c>distance</c> weighs a vote by 1 / distance, and where a neighbour
/// is the query itself only such count. A blank image's cosine distance to every other is 1. With fewer than k samples all of them vote.
/// </para>
/// Learning stores the samples: 2 bytes a pixel in memory and 1 in the file, 4 a feature for what is no image. Answering takes time in proportion to samples times queries.
/// </remarks>
public sealed record NearestNeighbors : ClassicMethod
{
    const string Uniform = "uniform";
    const string ByDistance = "distance";
    const string L2 = "l2";
    const string Cosine = "cosine";
    const int MostNeighbors = 10_000;

    static readonly Setting<ClassicMethod>[] s_settings =
    [
        Of("k", SettingKind.Whole, "neighbours that vote", m => m.K, (m, value) => m with { K = value }),
        Of("weights", SettingKind.Text("uniform|distance"), "uniform, or distance for votes of 1 / distance", m => m.Weights, (m, value) => m with { Weights = value }),
        Of("metric", SettingKind.Text("l2|cosine"), "l2 or cosine", m => m.Metric, (m, value) => m with { Metric = value }),
    ];

    /// <inheritdoc/>
    public override string Name => "knn";

    /// <inheritdoc/>
    public override string Summary => "the vote of the nearest training samples, found exactly";

    /// <summary>How many vote, at least 1.</summary>
    public int K { get; init; } = 3;

    /// <summary><c>uniform</c>, or <c>distance</c> for votes of 1 / distance.</summary>
    public string Weights { get; init; } = Uniform;

    /// <summary><c>l2</c>, the Euclidean distance, or <c>cosine</c>, 1 - cos of the angle.</summary>
    public string Metric { get; init; } = L2;

    /// <inheritdoc/>
    public override IReadOnlyList<Setting<ClassicMethod>> Settings => s_settings;

    /// <inheritdoc/>
    public override IReadOnlyList<string> SearchAxes => ["k=1,3,5,7,9", "weights=uniform,distance"];

    internal bool IsCosine => Metric == Cosine;

    internal bool WeighsByDistance => Weights == ByDistance;

    /// <inheritdoc/>
    public override ClassicModel Fit(Samples train, int classes, Samples? validation, FitContext context)
    {
        ArgumentNullException.ThrowIfNull(train);
        ArgumentNullException.ThrowIfNull(context);
        Validated();
        PresentClasses.Of(train, classes);
        return new NeighborsModel(this, NeighborIndex.Of(train, context.Threads), train.Labels.ToArray(), classes);
    }

    internal override ClassicModel Load(ClassicState state) => NeighborsModel.Load(this, state);

    NearestNeighbors Validated()
    {
        if (K is < 1 or > MostNeighbors)
            throw new TenfoldException($"k is {K}; give 1 to {MostNeighbors}.");
        if (Weights is not (Uniform or ByDistance))
            throw new TenfoldException($"weights is {Weights}; give {Uniform} or {ByDistance}.");
        if (Metric is not (L2 or Cosine))
            throw new TenfoldException($"metric is {Metric}; give {L2} or {Cosine}.");
        return this;
    }

    static Setting<ClassicMethod> Of<T>(string key, SettingKind kind, string description, Func<NearestNeighbors, T> read, Func<NearestNeighbors, T, NearestNeighbors> write)
        where T : notnull =>
        new(key, kind, description, method => read((NearestNeighbors)method), (method, value) => write((NearestNeighbors)method, (T)value!).Validated());
}
