namespace Tenfold;

/// <summary>
/// Gradient boosting of trees on histograms: each round adds one tree a class, fitted to the first and second derivatives of the softmax's cross-entropy.
/// The formulas, defaults and names of settings are XGBoost's (Chen and Guestrin, 2016, https://arxiv.org/abs/1603.02754).
/// </summary>
/// <remarks>
/// Features with at most <see cref="MaximumBins"/> distinct values, such as grey values, are split exactly; others between quantiles. At most as many threads work as
/// there are classes. Memory beside the samples: a byte a feature and sample, 2 more where it is not the feature's most frequent value, 16 bytes a sample
/// and class, and for each thread up to 128 MiB of histograms.
/// </remarks>
public sealed record BoostedTrees : ClassicMethod
{
    const string Depth = "depth";
    const string Leaf = "leaf";

    static readonly IReadOnlyList<Setting<ClassicMethod>> s_settings =
    [
        Of("rounds", SettingKind.Whole, "rounds of boosting; each adds a tree for every class", m => m.Rounds, (m, value) => m with { Rounds = value }),
        Of("eta", SettingKind.Number, "shrinkage of each tree's answers, above 0 to 1", m => m.LearningRate, (m, value) => m with { LearningRate = value }),
        Of("max_depth", SettingKind.Whole, "splits from the root to a leaf at most; 0: any number", m => m.MaximumDepth, (m, value) => m with { MaximumDepth = value }),
        Of("max_leaves", SettingKind.Whole, "leaves of a tree at most; 0: any number", m => m.MaximumLeaves, (m, value) => m with { MaximumLeaves = value }),
        Of("grow", SettingKind.Text("NAME"), "the node split next: depth (one depth after the other) or leaf (the greatest gain)", m => m.Grow, (m, value) => m with { Grow = value }),
        Of("lambda", SettingKind.Number, "L2 penalty on the leaves", m => m.Lambda, (m, value) => m with { Lambda = value }),
        Of("alpha", SettingKind.Number, "L1 penalty on the leaves", m => m.Alpha, (m, value) => m with { Alpha = value }),
        Of("gamma", SettingKind.Number, "a split's least gain", m => m.Gamma, (m, value) => m with { Gamma = value }),
        Of("min_child_weight", SettingKind.Number, "least sum of the second derivatives in a child", m => m.MinimumChildWeight, (m, value) => m with { MinimumChildWeight = value }),
        Of("subsample", SettingKind.Number, "chance of each sample to be seen by a tree", m => m.Subsample, (m, value) => m with { Subsample = value }),
        Of("colsample", SettingKind.Number, "share of the features that a tree sees", m => m.ColumnSample, (m, value) => m with { ColumnSample = value }),
        Of("max_bin", SettingKind.Whole, "bins of a feature at most, 2 to 256", m => m.MaximumBins, (m, value) => m with { MaximumBins = value }),
        Of("early_stopping_rounds", SettingKind.Whole, "stop after so many rounds without a lower validation loss and go back to the best; 0: never", m => m.EarlyStoppingRounds, (m, value) => m with { EarlyStoppingRounds = value }),
    ];

    /// <inheritdoc/>
    public override string Name => "boosted-trees";

    /// <inheritdoc/>
    public override string Summary => "gradient boosting of trees on histograms, as XGBoost does it";

    /// <inheritdoc/>
    public override IReadOnlyList<string> SearchAxes => ["eta=log:0.05..0.5", "max_depth=3..9"];

    /// <summary>Rounds, at least 1; each adds a tree for every class.</summary>
    public int Rounds { get; init; } = 100;

    /// <summary>Shrinkage: what each tree's answers are multiplied by, in (0, 1].</summary>
    public double LearningRate { get; init; } = 0.3;

    /// <summary>Splits from the root to a leaf at most; 0: any number.</summary>
    public int MaximumDepth { get; init; } = 6;

    /// <summary>Leaves of a tree at most; 0: any number.</summary>
    public int MaximumLeaves { get; init; }

    /// <summary>Which node is split next: <c>depth</c>, all of one depth before the next, or <c>leaf</c>, the one of greatest gain.</summary>
    public string Grow { get; init; } = Depth;

    /// <summary>L2 penalty on the leaves' answers, at least 0.</summary>
    public double Lambda { get; init; } = 1;

    /// <summary>L1 penalty on the leaves' answers, at least 0.</summary>
    public double Alpha { get; init; }

    /// <summary>A split's least gain, at least 0.</summary>
    public double Gamma { get; init; }

    /// <summary>What a child's second derivatives add up to at least, at least 0.</summary>
    public double MinimumChildWeight { get; init; } = 1;

    /// <summary>The chance of each sample to be seen by a tree, in (0, 1].</summary>
    public double Subsample { get; init; } = 1;

    /// <summary>The share of the features that a tree sees, in (0, 1].</summary>
    public double ColumnSample { get; init; } = 1;

    /// <summary>Bins of a feature at most, 2 to 256.</summary>
    public int MaximumBins { get; init; } = BinnedFeatures.MostBins;

    /// <summary>Stop after so many rounds without a lower validation loss, and keep the rounds up to the best; 0: never.</summary>
    public int EarlyStoppingRounds { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<Setting<ClassicMethod>> Settings => s_settings;

    /// <summary>Whether the node of greatest gain is split next.</summary>
    internal bool GrowsByLeaf => Grow == Leaf;

    /// <inheritdoc/>
    public override ClassicModel Fit(Samples train, int classes, Samples? validation, FitContext context)
    {
        ArgumentNullException.ThrowIfNull(train);
        ArgumentNullException.ThrowIfNull(context);
        Validated();
        TreeInputs.Require(train, classes, validation);
        if (EarlyStoppingRounds > 0 && validation is not { Count: > 0 })
            throw new TenfoldException("early_stopping_rounds needs samples held out for validation; hold some out (--val-split 0.1), or set it to 0.");
        return context.From is { } from
            ? new Boosting(this, train, classes, validation, context).GoOn(TreeInputs.Resumable<BoostedTreesModel>(from, Name, train, classes))
            : new Boosting(this, train, classes, validation, context).Start();
    }

    /// <inheritdoc/>
    internal override ClassicModel Load(ClassicState state) => BoostedTreesModel.Load(state);

    BoostedTrees Validated()
    {
        TreeInputs.RequireAtLeast("rounds", Rounds, 1);
        TreeInputs.RequireShare("eta", LearningRate);
        TreeInputs.RequireAtLeast("max_depth", MaximumDepth, 0);
        TreeInputs.RequireAtLeast("max_leaves", MaximumLeaves, 0);
        TreeInputs.RequireAtLeast("lambda", Lambda, 0);
        TreeInputs.RequireAtLeast("alpha", Alpha, 0);
        TreeInputs.RequireAtLeast("gamma", Gamma, 0);
        TreeInputs.RequireAtLeast("min_child_weight", MinimumChildWeight, 0);
        TreeInputs.RequireShare("subsample", Subsample);
        TreeInputs.RequireShare("colsample", ColumnSample);
        TreeInputs.RequireAtLeast("early_stopping_rounds", EarlyStoppingRounds, 0);
        if (MaximumBins is < 2 or > BinnedFeatures.MostBins)
            throw new TenfoldException($"max_bin is {MaximumBins}; it has to be a whole number from 2 to {BinnedFeatures.MostBins}.");
        return Grow is Depth or Leaf ? this : throw new TenfoldException($"grow is '{Grow}'; it has to be {Depth} or {Leaf}.");
    }

    static Setting<ClassicMethod> Of<T>(string key, SettingKind kind, string description, Func<BoostedTrees, T> read, Func<BoostedTrees, T, BoostedTrees> write)
        where T : notnull =>
        new(key, kind, description, method => read((BoostedTrees)method), (method, value) => write((BoostedTrees)method, (T)value!).Validated());
}
