namespace Tenfold;

/// <summary>Multinomial logistic regression with an L2 penalty: <c>C * sum of -log p(label | x) + |w|^2 / 2</c>, the intercepts not penalised, as in scikit-learn.</summary>
/// <remarks>
/// <para>
/// <c>lbfgs</c> starts from zeros and stops when no component of the gradient of the mean, <c>F(w) = (sum of losses) / N + |w|^2 / (2 C N)</c>, is above <see cref="Tolerance"/>
/// in magnitude, as scikit-learn does since 1.4 (before, its tolerance was for the sum over samples), or after <see cref="MaxIterations"/>.
/// </para>
/// <para>
/// <c>minibatch</c> descends along the gradient of F's estimate on batches of a seeded shuffle, one an epoch, at a rate that falls from <see cref="LearningRate"/> to 0 along a line.
/// </para>
/// Time grows with samples times features that are not zero; memory is 8 bytes for each of these beside the samples.
/// </remarks>
public sealed record LogisticRegression : ClassicMethod
{
    const string LbfgsName = "lbfgs";
    const string MinibatchName = "minibatch";
    const int Most = 1_000_000;

    static readonly Setting<ClassicMethod>[] s_settings =
    [
        Of("c", SettingKind.Number, "what the losses weigh against the L2 penalty, above 0; less is more regularization", m => m.C, (m, value) => m with { C = value }),
        Of("solver", SettingKind.Text("lbfgs|minibatch"), "lbfgs or minibatch", m => m.Solver, (m, value) => m with { Solver = value }),
        Of("tolerance", SettingKind.Number, "lbfgs ends when no component of the mean loss's gradient is greater", m => m.Tolerance, (m, value) => m with { Tolerance = value }),
        Of("max_iterations", SettingKind.Whole, "lbfgs ends after so many iterations", m => m.MaxIterations, (m, value) => m with { MaxIterations = value }),
        Of("epochs", SettingKind.Whole, "epochs of minibatch", m => m.Epochs, (m, value) => m with { Epochs = value }),
        Of("batch_size", SettingKind.Whole, "samples in a batch of minibatch", m => m.BatchSize, (m, value) => m with { BatchSize = value }),
        Of("lr", SettingKind.Number, "learning rate of minibatch's first batch; it falls to 0 along a line", m => m.LearningRate, (m, value) => m with { LearningRate = value }),
    ];

    /// <inheritdoc/>
    public override string Name => "logistic-regression";

    /// <inheritdoc/>
    public override string Summary => "multinomial logistic regression with an L2 penalty, by L-BFGS or minibatches";

    /// <summary>What the losses weigh against the penalty, above 0; less is more regularization.</summary>
    public double C { get; init; } = 1;

    /// <summary><c>lbfgs</c> or <c>minibatch</c>.</summary>
    public string Solver { get; init; } = LbfgsName;

    /// <summary>L-BFGS ends when no component of the mean's gradient is greater, at least 0.</summary>
    public double Tolerance { get; init; } = 1e-4;

    /// <summary>L-BFGS ends after so many iterations, at least 1.</summary>
    public int MaxIterations { get; init; } = 100;

    /// <summary>Epochs of minibatches, at least 1.</summary>
    public int Epochs { get; init; } = 20;

    /// <summary>Samples of a minibatch, at least 1.</summary>
    public int BatchSize { get; init; } = 128;

    /// <summary>Learning rate of the first minibatch, above 0.</summary>
    public double LearningRate { get; init; } = 0.5;

    /// <inheritdoc/>
    public override IReadOnlyList<string> SearchAxes => ["c=log:0.001..10"];

    /// <inheritdoc/>
    public override IReadOnlyList<Setting<ClassicMethod>> Settings => s_settings;

    /// <inheritdoc/>
    public override ClassicModel Fit(Samples train, int classes, Samples? validation, FitContext context)
    {
        ArgumentNullException.ThrowIfNull(train);
        ArgumentNullException.ThrowIfNull(context);
        Validated();
        if (context.From is LinearModel { IsComplete: true } done)
            return done;
        PresentClasses present = PresentClasses.Of(train, classes);
        if (present.Labels.Count == 1)
            return LinearModel.Constant(train.Width, classes, present.Labels[0]);
        LinearModel? from = (LinearModel?)context.From;
        if (from is not null && (from.Width != train.Width || !from.Labels.SequenceEqual(present.Labels)))
            throw new TenfoldException($"The stopped fit had {from.Width:N0} features and {from.Labels.Count} classes; these samples have {train.Width:N0} and {present.Labels.Count}. Go on with the samples that it began with.");
        LinearFit fit = new(this, train, classes, present, context);
        return Solver == LbfgsName ? fit.Lbfgs(from) : fit.Minibatches(from);
    }

    internal override ClassicModel Load(ClassicState state) => LinearState.Load(state);

    LogisticRegression Validated()
    {
        Require(C > 0 && double.IsFinite(C), "c", C, "a number above 0");
        Require(Solver is LbfgsName or MinibatchName, "solver", Solver, $"{LbfgsName} or {MinibatchName}");
        Require(Tolerance >= 0, "tolerance", Tolerance, "a number of at least 0");
        Require(MaxIterations is >= 1 and <= Most, "max_iterations", MaxIterations, $"1 to {Most}");
        Require(Epochs is >= 1 and <= Most, "epochs", Epochs, $"1 to {Most}");
        Require(BatchSize is >= 1 and <= Most, "batch_size", BatchSize, $"1 to {Most}");
        Require(LearningRate > 0 && double.IsFinite(LearningRate), "lr", LearningRate, "a number above 0");
        return this;
    }

    static void Require(bool fits, string key, object value, string expected)
    {
        if (!fits)
            throw new TenfoldException(FormattableString.Invariant($"{key} is {value}; give {expected}."));
    }

    static Setting<ClassicMethod> Of<T>(string key, SettingKind kind, string description, Func<LogisticRegression, T> read, Func<LogisticRegression, T, LogisticRegression> write)
        where T : notnull =>
        new(key, kind, description, method => read((LogisticRegression)method), (method, value) => write((LogisticRegression)method, (T)value!).Validated());
}
