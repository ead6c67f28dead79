using System.Globalization;

namespace Tenfold;

/// <summary>Many trees, each grown on chance of its own, that vote with the class shares of their leaves. Names and meanings of settings are scikit-learn's.</summary>
/// <remarks>
/// Features with at most 256 distinct values, such as grey values, are split exactly. Others are first divided into 256 bins of about as many samples each, and
/// are split between bins. Memory beside the samples: two bytes a feature and sample, and some 16 bytes a node.
/// </remarks>
public abstract record ForestMethod : ClassicMethod
{
    const string Gini = "gini";
    const string Entropy = "entropy";
    const string SquareRoot = "sqrt";
    const string Logarithm = "log2";
    const string AllFeatures = "all";

    static readonly IReadOnlyList<Setting<ClassicMethod>> s_settings =
    [
        Of("trees", SettingKind.Whole, "trees", m => m.Trees, (m, value) => m with { Trees = value }),
        Of("max_features", SettingKind.Text("NUMBER"), $"features drawn for each split: {SquareRoot}, {Logarithm}, {AllFeatures}, a share such as 0.1 or a number such as 28", m => m.MaximumFeatures, (m, value) => m with { MaximumFeatures = value }),
        Of("max_depth", SettingKind.Whole, "splits from the root to a leaf at most; 0: any number", m => m.MaximumDepth, (m, value) => m with { MaximumDepth = value }),
        Of("min_samples_leaf", SettingKind.Whole, "samples of a leaf at least", m => m.MinimumSamplesLeaf, (m, value) => m with { MinimumSamplesLeaf = value }),
        Of("min_samples_split", SettingKind.Whole, "samples of a node that is split at least", m => m.MinimumSamplesSplit, (m, value) => m with { MinimumSamplesSplit = value }),
        Of("bootstrap", SettingKind.Switch, "grow each tree on as many samples as there are, drawn with replacement", m => m.Bootstrap, (m, value) => m with { Bootstrap = value }),
        Of("criterion", SettingKind.Text("NAME"), $"impurity that splits lessen: {Gini} or {Entropy}", m => m.Criterion, (m, value) => m with { Criterion = value }),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Setting<ClassicMethod>> Settings => s_settings;

    /// <inheritdoc/>
    public override IReadOnlyList<string> SearchAxes => ["max_features=log:0.02..0.3"];

    /// <summary>Trees, at least 1.</summary>
    public int Trees { get; init; } = 100;

    /// <summary>Features drawn for each split: <c>sqrt</c> or <c>log2</c> of their number, <c>all</c>, a share in (0, 1) or a whole number from 1.</summary>
    public string MaximumFeatures { get; init; } = SquareRoot;

    /// <summary>Splits from the root to a leaf at most; 0: any number.</summary>
    public int MaximumDepth { get; init; }

    /// <summary>Samples of a leaf at least, at least 1.</summary>
    public int MinimumSamplesLeaf { get; init; } = 1;

    /// <summary>Samples of a node that is split at least, at least 2.</summary>
    public int MinimumSamplesSplit { get; init; } = 2;

    /// <summary>Whether each tree sees as many samples as there are, drawn with replacement, instead of all.</summary>
    public bool Bootstrap { get; init; }

    /// <summary>What splits lessen: <c>gini</c>, <c>1 - sum p^2</c>, or <c>entropy</c>, <c>-sum p ln p</c>.</summary>
    public string Criterion { get; init; } = Gini;

    /// <summary>Whether thresholds are drawn, not searched.</summary>
    internal abstract bool DrawsThresholds { get; }

    /// <summary>Whether the criterion is entropy.</summary>
    internal bool IsEntropy => Criterion == Entropy;

    /// <inheritdoc/>
    public override ClassicModel Fit(Samples train, int classes, Samples? validation, FitContext context)
    {
        ArgumentNullException.ThrowIfNull(train);
        ArgumentNullException.ThrowIfNull(context);
        Validated();
        TreeInputs.Require(train, classes, validation);
        ForestModel? from = context.From is null ? null : TreeInputs.Resumable<ForestModel>(context.From, Name, train, classes);
        return from is { IsComplete: true } ? from : new ForestFit(this, train, classes, context).Run(from);
    }

    /// <inheritdoc/>
    internal override ClassicModel Load(ClassicState state) => ForestModel.Load(state);

    /// <summary>How many of so many features are drawn for a split.</summary>
    internal int FeaturesOf(int width) => MaximumFeatures switch
    {
        SquareRoot => Math.Max(1, (int)Math.Sqrt(width)),
        Logarithm => Math.Max(1, (int)Math.Log2(width)),
        AllFeatures => width,
        _ => Number(MaximumFeatures) is double number and > 0
            ? Math.Clamp((int)(number < 1 ? number * width : number), 1, width)
            : throw new TenfoldException($"max_features is '{MaximumFeatures}'; {SquareRoot}, {Logarithm}, {AllFeatures}, a share below 1 or a whole number from 1 is accepted."),
    };

    static Setting<ClassicMethod> Of<T>(string key, SettingKind kind, string description, Func<ForestMethod, T> read, Func<ForestMethod, T, ForestMethod> write)
        where T : notnull =>
        new(key, kind, description, method => read((ForestMethod)method), (method, value) => write((ForestMethod)method, (T)value!).Validated());

    /// <summary>A share, or a whole number; null is neither.</summary>
    static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && (value < 1 || value == Math.Floor(value)) ? value : null;

    ForestMethod Validated()
    {
        TreeInputs.RequireAtLeast("trees", Trees, 1);
        TreeInputs.RequireAtLeast("max_depth", MaximumDepth, 0);
        TreeInputs.RequireAtLeast("min_samples_leaf", MinimumSamplesLeaf, 1);
        TreeInputs.RequireAtLeast("min_samples_split", MinimumSamplesSplit, 2);
        _ = FeaturesOf(1);
        return Criterion is Gini or Entropy ? this : throw new TenfoldException($"criterion is '{Criterion}'; it has to be {Gini} or {Entropy}.");
    }
}
